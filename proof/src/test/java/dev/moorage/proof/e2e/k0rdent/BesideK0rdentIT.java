package dev.moorage.proof.e2e.k0rdent;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.Manifests;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.families.k0rdent.K0rdentOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions.Mode;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import dev.moorage.proof.e2e.seen.Reader;
import dev.moorage.proof.e2e.seen.Serving;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where k0rdent's own controllers are, or come, or go. On a cluster of its own: everybody sees a Management. */
class BesideK0rdentIT {
    private static final String NETWORK = "{cidr: 10.9.0.0/24}";
    private static final String MANAGEMENT = """
            apiVersion: k0rdent.mirantis.com/v1beta1
            kind: Management
            metadata: {name: kcm}
            """;

    private static TestCluster cluster;

    private final Reader reader = new Reader();

    @BeforeAll
    static void start() {
        cluster = TestCluster.start();
        new Manifests(cluster.admin(), "tests").applyCrds(List.of("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: managements.k0rdent.mirantis.com}
                spec:
                  group: k0rdent.mirantis.com
                  scope: Cluster
                  names: {kind: Management, listKind: ManagementList, plural: managements, singular: management}
                  versions:
                    - name: v1beta1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private static OperatorOptions options(Mode mode) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new OperatorOptions(Scope.ALL, null, new WebOptions(any, null))
                .with(new K0rdentOptions(mode, null, false));
    }

    private void awaitNote(TestOperator operator, String note) {
        reader.await(Serving.probe(operator, "/readyz"), null, it -> it.startsWith("ok\n") && it.contains(note));
    }

    private void awaitNoNote(TestOperator operator) {
        reader.await(Serving.probe(operator, "/readyz"), null, "ok\n"::equals);
    }

    private static void management(boolean there) {
        var kcm = cluster.admin().resource(Serialization.unmarshal(MANAGEMENT, GenericKubernetesResource.class));
        if (there) {
            var _ = kcm.create();
        } else {
            var _ = kcm.delete();
        }
    }

    private static void assertUntouched(Site site, String claim) {
        JsonNode found = Objects.requireNonNull(site.now(Kind.CLAIM, claim));
        assertThat(found.at("/spec").has("clusterIPAMRef")).as(found.toString()).isFalse();
        assertThat(found.at("/status/bound").asBoolean()).isFalse();
        assertThat(site.now(Kind.POOL, claim)).isNull();
    }

    @Test
    void when_k0rdent_comes_its_kinds_are_left_to_it_and_the_pools_that_it_makes_are_served() {
        try (Scene scene = cluster.newScene("comes")) {
            Site site = new Site(scene);
            TestOperator operator = scene.operator(options(Mode.AUTO));
            site.claim("before", "", NETWORK);
            site.await(Kind.CLAIM, "before", "Ready", "True", "Bound");

            management(true);
            awaitNote(operator, "k0rdent is installed here");
            site.claim("during", "", NETWORK);
            scene.apply("""
                    apiVersion: ipam.cluster.x-k8s.io/v1alpha2
                    kind: InClusterIPPool
                    metadata: {name: theirs}
                    spec: {addresses: [10.9.1.5, 10.9.1.6], prefix: 0}
                    """);
            Claim node = scene.claim("node").on(scene.existingPool("theirs")).create();
            assertThat(node).isBoundTo("10.9.1.5");
            assertThat(node.address().now().at("/spec/prefix").asInt()).isZero();
            scene.fence();
            assertUntouched(site, "during");

            management(false);
            awaitNoNote(operator);
            site.await(Kind.CLAIM, "during", "Ready", "True", "Bound");
        }
    }

    @Test
    void a_lease_that_k0rdent_holds_says_as_much() {
        try (Scene scene = cluster.newScene("lease")) {
            scene.apply("""
                    apiVersion: coordination.k8s.io/v1
                    kind: Lease
                    metadata: {name: 31c555b4.k0rdent.mirantis.com}
                    spec: {holderIdentity: kcm, leaseDurationSeconds: 3600, renewTime: "2026-01-01T00:00:00.000000Z"}
                    """);
            Site site = new Site(scene);
            TestOperator operator = scene.operator(options(Mode.AUTO));
            awaitNote(operator, "hold their Lease");
            site.claim("a", "", NETWORK);
            scene.fence();
            assertUntouched(site, "a");
            var _ = scene.admin()
                    .leases()
                    .inNamespace(scene.namespace())
                    .withName("31c555b4.k0rdent.mirantis.com")
                    .delete();
            site.await(Kind.CLAIM, "a", "Ready", "True", "Bound");
        }
    }

    @Test
    void on_serves_beside_it_and_off_serves_nowhere() {
        try (Scene scene = cluster.newScene("on-and-off")) {
            Site site = new Site(scene);
            try (TestOperator off = cluster.operator(options(Mode.OFF))) {
                site.claim("a", "", NETWORK);
                awaitNoNote(off);
                scene.fence();
                assertUntouched(site, "a");
            }
            management(true);
            try (TestOperator on = cluster.operator(options(Mode.ON))) {
                awaitNoNote(on);
                site.await(Kind.CLAIM, "a", "Ready", "True", "Bound");
            } finally {
                management(false);
            }
        }
    }
}
