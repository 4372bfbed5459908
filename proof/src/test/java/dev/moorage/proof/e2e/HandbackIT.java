package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.operator.Operator;
import dev.moorage.operator.handback.Handback;
import dev.moorage.operator.handback.Plan;
import dev.moorage.operator.handback.Removal;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The way back; on a cluster of its own, since it removes what every register of a cluster consists of. What is carried out
 * is planned for a whole cluster: it has to be one in which nothing of another test is still on its way out.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandbackIT {
    private static final String METAL3 = "ipam.metal3.io/v1alpha1";

    private final TestCluster cluster = TestCluster.start();

    @AfterAll
    void stop() {
        cluster.close();
    }

    /** Why not now, as far as this test's objects are the reason. */
    private static List<String> refusals(Plan plan, Scene scene) {
        return plan.refusals().stream()
                .filter(it -> it.contains(scene.namespace() + "/"))
                .toList();
    }

    private List<LedgerPage> pages() {
        return cluster.admin().resources(LedgerPage.class).list().getItems();
    }

    private static ObjectNode withoutStatus(Claim claim) {
        ObjectNode object = claim.lasting();
        object.remove("status");
        return object;
    }

    @Test
    @Order(1)
    void pages_and_conditions_go_and_claims_and_addresses_stay_as_they_are() throws Exception {
        try (Scene scene = cluster.newScene("handback");
                Handback handback = new Handback(cluster.admin(), Operator.IDENTITY_PREFIX)) {
            TestOperator operator = scene.operator();
            Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.8").create();
            Claim bound = scene.claim("a").on(pool).create();
            Claim first = scene.claim("b").on(pool).create();
            Claim waiting = scene.claim("c").on(pool).create();
            assertThat(bound).isBound();
            assertThat(first).isBound();
            assertThat(waiting).waits("PoolExhausted");
            assertThat(pool).counts(2, 2, 0, 0);
            operator.close();
            ObjectNode before = withoutStatus(bound);
            ObjectNode address = bound.address().lasting();

            Plan plan = handback.plan(false);
            assertThat(refusals(plan, scene)).isEmpty();
            assertThat(pages()).as("a plan removes nothing").isNotEmpty();
            List<String> told = new ArrayList<>();
            handback.carryOut(plan, told::add);
            assertThat(told)
                    .containsExactlyElementsOf(
                            plan.removals().stream().map(Removal::what).toList());

            assertThat(pages()).isEmpty();
            assertThat(withoutStatus(bound)).isEqualTo(before);
            assertThat(bound.now().path("status").toString()).isEqualTo("{\"addressRef\":{\"name\":\"a\"}}");
            assertThat(waiting.now().has("status")).isFalse();
            assertThat(bound.address().lasting()).isEqualTo(address);
            assertThat(pool.now().path("status").has("conditions")).isFalse();
            assertThat(pool.now().at("/status/ipAddresses/total").asInt()).isEqualTo(2);
            assertThat(handback.plan(false).removals()).isEmpty();

            scene.operator();
            assertThat(waiting).waits("PoolExhausted");
            assertThat(bound.address().lasting()).as("and back again").isEqualTo(address);
        }
    }

    private static void setStatus(Scene scene, String kind, String name, String status) {
        var _ = scene.admin()
                .genericKubernetesResources(METAL3, kind)
                .inNamespace(scene.namespace())
                .withName(name)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":" + status + "}");
    }

    private static String status(Scene scene, String kind, String name) {
        return Serialization.asJson(scene.admin()
                .genericKubernetesResources(METAL3, kind)
                .inNamespace(scene.namespace())
                .withName(name)
                .require()
                .get("status"));
    }

    @Test
    void what_metal3_does_not_know_goes_from_its_kinds_and_the_rest_stays() throws Exception {
        try (TestCluster own = TestCluster.start();
                Scene scene = own.newScene("handback-metal3");
                Handback handback = new Handback(own.admin(), Operator.IDENTITY_PREFIX)) {
            var _ = scene.apply("""
                    apiVersion: ipam.metal3.io/v1alpha1
                    kind: IPPool
                    metadata: {name: pool1}
                    spec: {namePrefix: p, pools: [{start: 10.0.0.7, end: 10.0.0.9}]}
                    ---
                    apiVersion: ipam.metal3.io/v1alpha1
                    kind: IPClaim
                    metadata: {name: claim1}
                    spec: {pool: {name: pool1}}
                    """);
            String ready = "{\"type\":\"Ready\",\"status\":\"False\",\"reason\":\"PoolExhausted\",\"message\":\"\","
                    + "\"lastTransitionTime\":\"2026-03-01T08:30:00Z\"}";
            String other = ready.replace("PoolExhausted", "SomebodyElses");
            setStatus(
                    scene,
                    "IPPool",
                    "pool1",
                    "{\"indexes\":{\"claim1\":\"10.0.0.7\"},\"capacity\":3," + "\"availableIPCount\":2,\"conditions\":["
                            + ready.replace("PoolExhausted", "PoolReady") + ","
                            + ready.replace("PoolExhausted", "StatusTooLarge").replace("Ready", "IndexesFit") + "]}");
            setStatus(
                    scene,
                    "IPClaim",
                    "claim1",
                    "{\"errorMessage\":\"Exhausted IP Pools\",\"conditions\":[" + ready + ","
                            + other.replace("Ready", "Odd") + "]}");

            Plan plan = handback.plan(false);
            handback.carryOut(plan, _ -> {});

            assertThat(status(scene, "IPPool", "pool1")).isEqualTo("{\"indexes\":{\"claim1\":\"10.0.0.7\"}}");
            assertThat(status(scene, "IPClaim", "claim1"))
                    .contains("Exhausted IP Pools", "SomebodyElses")
                    .doesNotContain("PoolExhausted");
            assertThat(own.admin()
                            .admissionRegistration()
                            .v1()
                            .validatingWebhookConfigurations()
                            .list()
                            .getItems())
                    .as("those of both providers")
                    .isEmpty();
            assertThat(handback.plan(false).removals()).isEmpty();
        }
    }

    @Test
    void refuses_while_an_operator_runs() throws Exception {
        try (Scene scene = cluster.newScene("handback");
                Handback handback = new Handback(cluster.admin(), Operator.IDENTITY_PREFIX)) {
            scene.operator();
            scene.awaitProviderLease(Operator.IDENTITY_PREFIX);
            assertThat(handback.plan(false).refusals())
                    .anySatisfy(
                            it -> assertThat(it).contains("still runs", "7bb7acb4.ipam.cluster.x-k8s.io", "stop it"));
        }
    }

    @Test
    void refuses_while_an_address_is_in_quarantine() throws Exception {
        try (Scene scene = cluster.newScene("handback");
                Handback handback = new Handback(cluster.admin(), Operator.IDENTITY_PREFIX)) {
            TestOperator operator = scene.operator();
            Pool pool = scene.pool("p")
                    .of("10.0.0.7")
                    .annotation("ipam.moorage.dev/quarantine", "1h")
                    .create();
            Claim claim = scene.claim("a").on(pool).create();
            assertThat(claim).isBound();
            claim.delete();
            assertThat(claim).isGone();
            operator.close();
            assertThat(refusals(handback.plan(false), scene))
                    .singleElement()
                    .satisfies(it -> assertThat(it).contains("10.0.0.7", "quarantine until", "--drop-quarantines"));
            assertThat(refusals(handback.plan(true), scene)).isEmpty();
        }
    }

    @Test
    void refuses_while_only_the_ledger_knows_a_bound_claims_address() throws Exception {
        try (Scene scene = cluster.newScene("handback");
                Handback handback = new Handback(cluster.admin(), Operator.IDENTITY_PREFIX)) {
            TestOperator operator = scene.operator();
            Pool pool = scene.pool("p").of("10.0.0.7").create();
            Claim claim = scene.claim("a").on(pool).create();
            assertThat(claim).isBound();
            operator.close();
            claim.address().delete();
            claim.address().forceFinalizersAway();
            assertThat(claim.address()).isGone();
            assertThat(refusals(handback.plan(true), scene))
                    .singleElement()
                    .satisfies(it -> assertThat(it).contains("10.0.0.7", "only the ledger knows"));
        }
    }
}
