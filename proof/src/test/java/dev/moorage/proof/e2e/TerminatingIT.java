package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.metal3.Place;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Namespaces that are being deleted and cannot end yet. */
@ExtendWith(OnCluster.class)
class TerminatingIT {
    private static final String PAUSED = "{cluster.x-k8s.io/paused: ''}";
    private static final String UNPAUSE = "{\"metadata\":{\"annotations\":{\"cluster.x-k8s.io/paused\":null}}}";

    /** As long as it is there, nobody deletes claims of that namespace. */
    private record Keeping(Scene scene, Scene kept) implements AutoCloseable {
        static Keeping of(Scene scene, Scene kept, String claim) {
            var _ = scene.apply("""
                    apiVersion: admissionregistration.k8s.io/v1
                    kind: ValidatingAdmissionPolicy
                    metadata: {name: %1$s}
                    spec:
                      matchConstraints:
                        resourceRules:
                          - apiGroups: [ipam.cluster.x-k8s.io, ipam.metal3.io]
                            apiVersions: ["*"]
                            operations: [DELETE]
                            resources: [ipaddressclaims, ipclaims, ippools]
                      matchConditions:
                        - {name: kept, expression: "request.namespace == '%1$s'"}
                      validations:
                        - {expression: "false", message: kept by a test}
                    ---
                    apiVersion: admissionregistration.k8s.io/v1
                    kind: ValidatingAdmissionPolicyBinding
                    metadata: {name: %1$s}
                    spec: {policyName: %1$s, validationActions: [Deny]}
                    """.formatted(kept.namespace()));
            Await.until(
                    "kept",
                    () -> isRefused(() -> {
                        var _ = new Place(kept)
                                .metal3("IPClaim", claim)
                                .dryRun()
                                .delete();
                    }));
            return new Keeping(scene, kept);
        }

        @Override
        public void close() {
            for (String kind : new String[] {"ValidatingAdmissionPolicyBinding", "ValidatingAdmissionPolicy"}) {
                var _ = scene.admin()
                        .genericKubernetesResources("admissionregistration.k8s.io/v1", kind)
                        .withName(kept.namespace())
                        .delete();
            }
        }
    }

    private static boolean isRefused(Runnable request) {
        try {
            request.run();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == 403 || e.getCode() == 422;
        }
    }

    private static void awaitNothingCanBeMade(Scene scene) {
        Await.until(
                "closed for what is new",
                () -> isRefused(() -> {
                    var _ = scene.admin()
                            .resource(new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withNamespace(scene.namespace())
                                    .withName("late")
                                    .endMetadata()
                                    .build())
                            .dryRun()
                            .create();
                }));
    }

    @Test
    void claims_there_are_told_so_hold_up_nobody_and_go_with_it(Scene scene) {
        Pool pool = scene.globalPool("p").of("10.0.0.7-10.0.0.8").create();
        Scene doomed = scene.elsewhere();
        Claim claim = doomed.claim("a").on(pool).paused().create();
        Place place = new Place(doomed);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.7, end: 10.0.0.7}]}");
        place.claim("a", PAUSED, "{name: pool1}");
        assertThat(claim).waits("Paused");
        var _ = place.saying("a", "Paused");

        String told = "Namespace " + doomed.namespace() + " is being deleted.";
        try (Keeping _ = Keeping.of(scene, doomed, "a")) {
            doomed.close();
            awaitNothingCanBeMade(doomed);
            claim.unpause();
            Place.change(place.metal3("IPClaim", "a"), UNPAUSE);
            assertThat(claim).isNotReady("AllocationFailed", told);
            assertThat(place.saying("a", "AllocationFailed")
                            .at("/status/conditions/0/message")
                            .asText())
                    .isEqualTo(told);
            // What was granted to it stays so while it is there.
            assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
        }
        doomed.awaitEnd();
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("10.0.0.7");
        assertThat(pool).counts(2, 2, 0, 0);
    }
}
