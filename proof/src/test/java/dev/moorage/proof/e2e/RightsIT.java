package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test here runs the operator with the rules that it is shipped with; this one shows that they are few. */
@ExtendWith(OnCluster.class)
class RightsIT {
    @ParameterizedTest
    @CsvSource({
        "create, ipam.cluster.x-k8s.io, ipaddressclaims",
        "delete, ipam.cluster.x-k8s.io, ipaddressclaims",
        "update, ipam.cluster.x-k8s.io, ipaddresses",
        "delete, ipam.cluster.x-k8s.io, inclusterippools",
        "patch, cluster.x-k8s.io, clusters",
        "get, '', secrets",
        "list, '', nodes",
        "patch, apiextensions.k8s.io, customresourcedefinitions",
        "list, apiextensions.k8s.io, customresourcedefinitions",
        "patch, admissionregistration.k8s.io, mutatingwebhookconfigurations",
        "patch, admissionregistration.k8s.io, validatingwebhookconfigurations",
        "create, admissionregistration.k8s.io, validatingwebhookconfigurations",
    })
    void operator_may_not(String verb, String group, String resource, Scene scene) {
        assertThat(scene.operatorMay(verb, group, resource)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "patch, ipam.cluster.x-k8s.io, ipaddressclaims",
        "create, ipam.cluster.x-k8s.io, ipaddresses",
    })
    void operator_may(String verb, String group, String resource, Scene scene) {
        Await.until("allowed", () -> scene.operatorMay(verb, group, resource));
    }

    /** Those of the webhooks: the objects that name them, and the one Secret with their certificate. */
    @ParameterizedTest
    @CsvSource({
        "patch, apiextensions.k8s.io, customresourcedefinitions, '', inclusterippools.ipam.cluster.x-k8s.io, true",
        "patch, apiextensions.k8s.io, customresourcedefinitions, '', ipaddresses.ipam.cluster.x-k8s.io, false",
        "patch, admissionregistration.k8s.io, mutatingwebhookconfigurations, '',"
                + " capi-ipam-in-cluster-mutating-webhook-configuration, true",
        "patch, admissionregistration.k8s.io, validatingwebhookconfigurations, '',"
                + " capi-ipam-in-cluster-validating-webhook-configuration, true",
        "patch, admissionregistration.k8s.io, validatingwebhookconfigurations, '', somebody-elses, false",
        "update, '', secrets, capi-ipam-in-cluster-system, moorage-webhook-certificate, true",
        "get, '', secrets, capi-ipam-in-cluster-system, somebody-elses, false",
        "get, '', secrets, default, moorage-webhook-certificate, false",
    })
    void operator_may_do_to_that_object(
            String verb, String group, String resource, String namespace, String name, boolean may, Scene scene) {
        // What is allowed counts a moment after the rules were applied.
        Await.until(
                may ? "allowed" : "refused", () -> scene.operatorMay(verb, group, resource, namespace, name) == may);
    }

    @Test
    void that_is_enough_for_the_whole_life_of_a_claim(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        claim.delete();
        assertThat(claim).isGone();
        pool.delete();
        assertThat(pool).isGone();
    }
}
