package dev.moorage.proof.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.operator.ledger.Pages;
import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Door;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A cluster whose pools nobody judges at first; the tests are its stations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhooksIT {
    private final TestCluster cluster = TestCluster.startUnattended();

    @AfterAll
    void stop() {
        cluster.close();
    }

    private static GenericKubernetesResource old(Scene scene, Pool pool) {
        return scene.admin()
                .genericKubernetesResources("ipam.cluster.x-k8s.io/v1alpha1", "InClusterIPPool")
                .inNamespace(scene.namespace())
                .withName(pool.name())
                .get();
    }

    /** The API server learns a moment later whom to ask. */
    private static boolean isConverted(Scene scene, Pool pool) {
        try {
            return old(scene, pool) != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Whom the API server trusts, wherever it asks. */
    private Set<String> trusted() {
        var webhooks = cluster.admin().admissionRegistration().v1();
        return Stream.of(
                        webhooks.mutatingWebhookConfigurations().list().getItems().stream()
                                .flatMap(it -> it.getWebhooks().stream())
                                .map(it -> it.getClientConfig()),
                        webhooks.validatingWebhookConfigurations().list().getItems().stream()
                                .flatMap(it -> it.getWebhooks().stream())
                                .map(it -> it.getClientConfig()))
                .flatMap(it -> it)
                .map(it -> String.valueOf(it.getCaBundle()))
                .collect(Collectors.toSet());
    }

    @Test
    @Order(1)
    void stored_version_is_served_without_an_operator_and_the_others_as_soon_as_there_is_one() {
        try (Scene scene = cluster.newScene("alone")) {
            Pool pool = scene.pool("p").unchecked().of("10.0.0.7").create();
            pool.setAddresses("10.0.0.8");
            Refused.by(() -> old(scene, pool)).saying("conversion webhook");
            assertThat(trusted()).containsExactly("null");
            try (Door door = cluster.door(cluster.webhooks())) {
                door.awaitOpen(cluster.admin());
                Await.until("read in v1alpha1", () -> isConverted(scene, pool));
                assertThat(old(scene, pool).getApiVersion()).isEqualTo("ipam.cluster.x-k8s.io/v1alpha1");
            }
        }
    }

    @Test
    @Order(2)
    void replicas_share_one_certificate_and_any_of_them_answers() {
        try (Scene scene = cluster.newScene("replicas")) {
            String trust;
            try (Door first = cluster.door(cluster.webhooks());
                    Door second = cluster.door(Door.free())) {
                first.awaitOpen(cluster.admin());
                second.awaitAnswering();
                assertThat(trusted()).hasSize(1);
                trust = trusted().iterator().next();
                assertThat(second.presents()).isEqualTo(first.presents());
                Refused.by(() -> scene.pool("wrong").of("nonsense").create()).with(422, "Invalid");
            }
            Refused.by(() -> scene.pool("unheard").of("10.0.0.7").create()).saying("failed calling webhook");
            URI same = cluster.webhooks();
            try (Door third = cluster.door(same)) {
                third.awaitOpen(cluster.admin());
                Refused.by(() -> scene.pool("wrong").of("nonsense").create()).with(422, "Invalid");
                assertThat(scene.pool("p").of("10.0.0.7").create().now().has("spec"))
                        .isTrue();
                assertThat(trusted()).containsExactly(trust);
            }
        }
    }

    @Test
    @Order(3)
    void registration_that_somebody_overwrites_is_mended() {
        try (Door door = cluster.door(cluster.webhooks())) {
            door.awaitOpen(cluster.admin());
            Set<String> before = trusted();
            var configuration = cluster.admin()
                    .admissionRegistration()
                    .v1()
                    .mutatingWebhookConfigurations()
                    .withName("capi-ipam-in-cluster-mutating-webhook-configuration");
            var _ = configuration.edit(it -> {
                it.getWebhooks().forEach(each -> each.getClientConfig().setCaBundle(null));
                return it;
            });
            var _ = Await.until(
                    configuration,
                    "trusted again",
                    it -> it != null
                            && it.getWebhooks().stream()
                                    .allMatch(each -> each.getClientConfig().getCaBundle() != null));
            assertThat(trusted()).isEqualTo(before);
        }
    }

    @Test
    @Order(4)
    void pages_of_an_ippool_say_what_is_in_use_and_what_only_rests_may_be_left_out() {
        try (Scene scene = cluster.newScene("pages");
                Door door = cluster.door(cluster.webhooks())) {
            door.awaitOpen(cluster.admin());
            String pool = """
                    apiVersion: ipam.metal3.io/v1alpha1
                    kind: IPPool
                    metadata: {name: p}
                    spec: {namePrefix: p, pools: [{start: 10.0.1.1, end: 10.0.1.%s}]}
                    """;
            var _ = scene.apply(pool.formatted("9"));
            page(scene, "10.0.1.7", EntryState.HELD, "10.0.1.9", EntryState.QUARANTINED);
            Refused.by(() -> scene.apply(pool.formatted("6")))
                    .with(422, "Invalid")
                    .saying("spec.pools: Invalid value: \"10.0.1.7\": is in use but out of bounds of the pools given")
                    .naming("spec.pools");
            var _ = scene.apply(pool.formatted("7"));
            page(scene, "10.0.1.7", EntryState.QUARANTINED, "10.0.1.9", EntryState.QUARANTINED);
            var _ = scene.apply(pool.formatted("6"));
        }
    }

    /** The page of an imported IPPool, with two entries. */
    private static void page(Scene scene, String first, EntryState state, String second, EntryState other) {
        PageId id = PageId.of(new PoolKey("ipam.metal3.io", "IPPool", scene.namespace(), "p"), Address.parse(first));
        String page = """
                apiVersion: ipam.moorage.dev/v1alpha1
                kind: LedgerPage
                metadata: {name: %s, labels: {%s: %s}}
                spec: {pool: {group: ipam.metal3.io, kind: IPPool, namespace: %s, name: p}, first: %s, imported: true,
                  entries: ["%s", "%s"]}
                """.formatted(
                        id.name(),
                        Pages.POOL_LABEL,
                        PageId.poolHash(id.pool()),
                        scene.namespace(),
                        id.first(),
                        entry(scene, id, first, state),
                        entry(scene, id, second, other));
        assertThat(scene.apply(page)).hasSize(1);
    }

    private static String entry(Scene scene, PageId id, String address, EntryState state) {
        return new Entry.Known(
                        id.offset(Address.parse(address)),
                        state,
                        new Holder("IPClaim", scene.namespace(), "a", "1f0c"),
                        Instant.EPOCH)
                .text();
    }
}
