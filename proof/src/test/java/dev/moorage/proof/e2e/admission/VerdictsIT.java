package dev.moorage.proof.e2e.admission;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.PoolDraft;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnCluster.class)
class VerdictsIT {
    private static PoolDraft pool(Scene scene, boolean global) {
        return global ? scene.globalPool("p") : scene.pool("p");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wrong_fields_are_all_named_in_the_words_of_the_api_server(boolean global, Scene scene) {
        String kind = global ? "GlobalInClusterIPPool" : "InClusterIPPool";
        Refused.by(() -> pool(scene, global)
                        .of("10.0.0.300", "10.0.0.7", "::1")
                        .gateway("router")
                        .excluding("10.0.0.9-10.0.0.8")
                        .create())
                .with(422, "Invalid")
                .saying(
                        "admission webhook \"validation." + kind.toLowerCase(java.util.Locale.ROOT)
                                + ".ipam.cluster.x-k8s.io\" denied the request: " + kind + ".ipam.cluster.x-k8s.io \"",
                        "is invalid: [",
                        "spec.gateway: Invalid value: \"router\": ParseAddr(\"router\"): unable to parse IP")
                .naming("spec.addresses", "spec.addresses", "spec.gateway", "spec.excludedAddresses");
        Refused.by(() -> pool(scene, global).of().create()).with(422, "Invalid").saying("addresses is required");
        Refused.by(() -> pool(scene, global).withoutSpec().create())
                .with(422, "Invalid")
                .naming("spec.addresses");
        Refused.by(() -> pool(scene, global).of("10.0.0.7").prefix(33).create())
                .with(422, "Invalid")
                .naming("spec.prefix");
        Refused.by(() -> pool(scene, global).of("10.0.0.7", "10.0.1.7").create())
                .with(422, "Invalid")
                .saying("belongs to a different subnet");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_is_in_use_stays_in_the_pool_until_it_is_released(boolean global, Scene scene) {
        Pool pool = pool(scene, global).of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        Refused.by(() -> pool.setAddresses("10.0.0.8-10.0.0.9"))
                .with(400, "BadRequest")
                .saying("10.0.0.7 (IPAddressClaim " + scene.namespace() + "/a)");
        Refused.by(() -> pool.change("{\"spec\":{\"excludedAddresses\":[\"10.0.0.7\"]}}"))
                .with(400, "BadRequest");
        Refused.by(() -> pool.change("{\"spec\":{\"gateway\":\"10.0.0.7\"}}")).with(400, "BadRequest");
        pool.setAddresses("10.0.0.6-10.0.0.8");
        claim.delete();
        assertThat(claim).isGone();
        pool.setAddresses("10.0.0.8");
        assertThat(pool).counts(1, 0, 1, 0);
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
    }

    @Test
    void network_address_in_use_cannot_be_withheld_again(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.0/30").withReserved().create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.0");
        Refused.by(() -> pool.change("{\"spec\":{\"allocateReservedIPAddresses\":false}}"))
                .with(400, "BadRequest")
                .saying("10.0.0.0 (");
    }

    @Test
    void address_that_is_out_of_range_already_does_not_freeze_its_pool(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        scene.address("far").of(pool).showing("10.9.9.9").create();
        assertThat(pool).counts(3, 1, 3, 1);
        pool.pause();
        pool.unpause();
        pool.setAddresses("10.0.0.7-10.0.0.8");
        assertThat(pool).counts(2, 1, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pool_in_use_is_not_deleted(boolean global, Scene scene) {
        Pool pool = pool(scene, global).of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        Refused.by(pool::delete)
                .with(400, "BadRequest")
                .saying("pool has IPAddresses allocated", "10.0.0.7 (IPAddressClaim " + scene.namespace() + "/a)");
        claim.delete();
        assertThat(claim).isGone();
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void address_with_unreadable_text_keeps_its_pool(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        var odd = scene.address("odd").of(pool).showing("10.0.0.007").create();
        assertThat(pool).counts(1, 1, 1, 0);
        Refused.by(pool::delete).with(400, "BadRequest").saying("IPAddress " + scene.namespace() + "/odd");
        odd.delete();
        assertThat(odd).isGone();
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void pool_in_use_may_be_deleted_when_its_owner_says_so(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        pool.change("{\"metadata\":{\"annotations\":{\"ipam.cluster.x-k8s.io/skip-validate-delete-webhook\":\"\"}}}");
        pool.delete();
        assertThat(pool.now().at("/metadata").has("deletionTimestamp")).isTrue();
        claim.delete();
        assertThat(pool).isGone();
    }

    @Test
    void pool_in_use_may_be_deleted_by_clusterctl_after_a_move(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        var _ = scene.admin()
                .genericKubernetesResources("ipam.cluster.x-k8s.io/v1alpha2", "InClusterIPPool")
                .inNamespace(scene.namespace())
                .withName("p")
                .patch(PatchContext.of(PatchType.JSON), """
                        [{"op": "add", "path": "/metadata/annotations",
                          "value": {"clusterctl.cluster.x-k8s.io/delete-for-move": ""}}]""");
        pool.delete();
        assertThat(pool.now().at("/metadata").has("deletionTimestamp")).isTrue();
        claim.delete();
        assertThat(pool).isGone();
    }

    @Test
    void wrong_pool_of_before_may_be_annotated_corrected_and_deleted(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("nonsense").create();
        assertThat(pool).isUnreadable("nonsense");
        pool.change("{\"metadata\":{\"labels\":null}}");
        pool.pause();
        pool.unpause();
        Refused.by(() -> pool.setAddresses("more nonsense")).with(422, "Invalid");
        pool.setAddresses("10.0.0.7");
        assertThat(pool).isReady();
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void misspelled_exclusions_are_stored_under_their_right_name(Scene scene) {
        Pool pool = scene.pool("p")
                .of("10.0.0.7-10.0.0.9")
                .excluding("10.0.0.8")
                .misspelledExcluding("10.0.0.7", "10.0.0.8")
                .create();
        JsonNode spec = pool.now().path("spec");
        assertThat(spec.path("excludedAddresses").toString()).isEqualTo("[\"10.0.0.8\",\"10.0.0.7\"]");
        assertThat(spec.has("excludeAddresses")).isFalse();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.9");
    }

    @Test
    void samples_of_the_readme_follow_each_other_while_nothing_is_lost(Scene scene) {
        scene.apply(sample("addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.1"));
        Pool pool = scene.existingPool("inclusterippool-sample");
        assertThat(pool).counts(253, 0, 253, 0);
        scene.apply(
                sample(
                        "addresses: [10.0.0.0/24, 10.0.1.10-10.0.1.100, 10.0.2.1, 10.0.2.2],"
                                + " excludeAddresses: [10.10.0.16/28, 10.10.0.242, 10.0.1.25-10.0.1.30], prefix: 22, gateway: 10.0.0.1"));
        assertThat(pool).counts(341, 0, 341, 0);
        scene.address("a").of(pool).showing("10.0.2.1").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.2.1");
        String third = "addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.1, allocateReservedIPAddresses: true";
        Refused.by(() -> scene.apply(sample(third))).with(400, "BadRequest").saying("10.0.2.1 (");
        claim.delete();
        assertThat(claim).isGone();
        scene.apply(sample(third));
        assertThat(pool).counts(255, 0, 255, 0);
    }

    private static String sample(String spec) {
        return """
                apiVersion: ipam.cluster.x-k8s.io/v1alpha2
                kind: InClusterIPPool
                metadata: {name: inclusterippool-sample}
                spec: {%s}
                """.formatted(spec);
    }
}
