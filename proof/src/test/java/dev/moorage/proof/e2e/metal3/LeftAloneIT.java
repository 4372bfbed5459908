package dev.moorage.proof.e2e.metal3;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.OperatorLog;
import dev.moorage.proof.e2e.harness.OtherProvider;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.seen.Serving;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metal3's own provider is at work, or was: its family is left to it, and no other. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class LeftAloneIT {
    private static final String NAMESPACE = "metal3-ipam-system";

    /** The namespace of Metal3's provider, which goes with the test: others run without it. */
    private record Installed(Resource<Namespace> namespace) implements AutoCloseable {
        static Installed in(Scene scene) {
            Namespace made = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(NAMESPACE)
                    .endMetadata()
                    .build();
            Resource<Namespace> namespace = scene.admin().resource(made);
            var _ = namespace.create();
            return new Installed(namespace);
        }

        @Override
        public void close() {
            var _ = namespace.delete();
            var _ = Await.until(namespace, "gone", Objects::isNull);
        }
    }

    private static void awaitEvent(Scene scene, String reason, String message) throws Exception {
        var _ = scene.admin()
                .v1()
                .events()
                .inNamespace(scene.namespace())
                .informOnCondition(all -> all.stream()
                        .anyMatch(it -> it.getReason().equals(reason)
                                && it.getMessage().contains(message)
                                && it.getInvolvedObject().getKind().equals("IPPool")))
                .get(120, TimeUnit.SECONDS);
    }

    private static void inClusterClaimIsBound(Scene scene, String name) {
        Pool pool = scene.pool(name).of("10.0.0.7").create();
        assertThat(scene.claim(name).on(pool).create()).isBoundTo("10.0.0.7");
    }

    private static boolean untouched(Place place, String claim) {
        return place.metal3("IPClaim", claim)
                .get()
                .getMetadata()
                .getFinalizers()
                .isEmpty();
    }

    @Test
    void while_another_provider_renews_its_lease_only_that_family_is_left_alone_and_it_is_said(Scene scene)
            throws Exception {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.claim("a", "pool1");
        try (var _ = Installed.in(scene);
                OperatorLog log = OperatorLog.listen();
                OtherProvider other = scene.otherMetal3Provider("go-provider_1");
                TestOperator operator = scene.operator(Serving.contending(scene, false))) {
            inClusterClaimIsBound(scene, "other-family");
            log.awaitWarning(it -> it.contains("Standing by") && it.contains("go-provider_1"));
            // Longer than its lease would last.
            other.awaitRenewals(14);
            assertThat(operator.running().leading()).isTrue();
            assertThat(untouched(place, "a")).isTrue();
            Serving.awaitReady(operator, it -> it.contains("metal3: stands by") && it.contains("go-provider_1"));
            awaitEvent(scene, "StandingBy", "go-provider_1");

            other.die();
            assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
            scene.awaitMetal3ProviderLease("moorage_");
            Serving.awaitReady(operator, it -> !it.contains("stands by"));
        }
    }

    @Test
    void family_that_is_served_is_left_to_a_provider_that_comes_and_taken_back_when_it_goes(Scene scene)
            throws Exception {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.claim("a", "pool1");
        try (var _ = Installed.in(scene);
                OperatorLog log = OperatorLog.listen();
                var _ = scene.operator(Serving.contending(scene, false))) {
            assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
            try (OtherProvider other = scene.otherMetal3Provider("go-provider_2")) {
                log.awaitWarning(it -> it.contains("Standing by") && it.contains("go-provider_2"));
                // What is told is so a moment later.
                other.awaitRenewals(2);
                place.claim("b", "pool1");
                // What it gives meanwhile is its own affair, and in use.
                scene.apply("""
                        apiVersion: ipam.metal3.io/v1alpha1
                        kind: IPAddress
                        metadata: {name: p-10-0-0-2}
                        spec: {address: 10.0.0.2, pool: {name: pool1}, claim: {name: c}}
                        ---
                        apiVersion: ipam.metal3.io/v1alpha1
                        kind: IPAddress
                        metadata: {name: left, finalizers: [ipaddress.ipam.metal3.io]}
                        spec: {address: 10.0.0.9, pool: {name: pool1}, claim: {name: gone}}
                        """);
                place.delete(place.metal3("IPClaim", "a"));
                inClusterClaimIsBound(scene, "fence-family");
                other.awaitRenewals(4);
                assertThat(untouched(place, "b")).isTrue();
                assertThat(place.metal3("IPClaim", "a").get()).isNotNull();
            }
            assertThat(place.bound("b")).isIn("p-10-0-0-1", "p-10-0-0-3");
            Place.awaitGone(place.metal3("IPClaim", "a"));
            assertThat(place.metal3("IPAddress", "p-10-0-0-2").get()).isNotNull();
            // What it made for a claim that is gone keeps its address, and is said, until somebody deletes it.
            log.await(it -> it.contains("Orphaned") && it.contains("10.0.0.9"));
            var left = place.metal3("IPAddress", "left");
            assertThat(left.require().getMetadata().getDeletionTimestamp()).isNull();
            place.delete(left);
            Place.awaitGone(left);
        }
    }

    @Test
    void forced_takeover_takes_the_lease_from_whoever_renews_it(Scene scene) throws Exception {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        try (var _ = Installed.in(scene);
                OtherProvider other = scene.otherMetal3Provider("go-provider_3")) {
            other.awaitRenewals(1);
            try (var _ = scene.operator(Serving.contending(scene, true))) {
                place.claim("a", "pool1");
                assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
                other.awaitLoss();
            }
        }
    }

    @Test
    void provider_that_runs_without_election_is_reported_and_does_not_stop_the_family(Scene scene) throws Exception {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        scene.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: ipam-controller-manager
                  labels: {cluster.x-k8s.io/provider: ipam-metal3}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: ipam}}
                  template:
                    metadata: {labels: {app: ipam}}
                    spec:
                      containers: [{name: manager, image: example.com/ipam:v1, args: [--webhook-port=9443]}]
                """);
        String deployment = scene.namespace() + "/ipam-controller-manager";
        try (OperatorLog log = OperatorLog.listen();
                TestOperator operator = scene.operator(Serving.contending(scene, false))) {
            log.await(it -> it.contains("without leader election") && it.contains(deployment));
            awaitEvent(scene, "UnfencedProvider", deployment);
            Serving.awaitReady(operator, it -> it.contains("metal3: Deployment " + deployment));
            place.claim("a", "pool1");
            assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
        } finally {
            // Every operator of a later test would report it, too.
            var _ = scene.admin()
                    .apps()
                    .deployments()
                    .inNamespace(scene.namespace())
                    .withName("ipam-controller-manager")
                    .delete();
        }
    }

    @Test
    void without_the_namespace_of_the_provider_nothing_is_held(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        place.claim("a", "pool1");
        try (var _ = scene.operator(Serving.contending(scene, false))) {
            assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
            assertThat(scene.admin().namespaces().withName(NAMESPACE).get()).isNull();
        }
    }
}
