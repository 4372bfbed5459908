package dev.moorage.proof.e2e.admission;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.PoolDraft;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnCluster.class)
class PrefixVerdictsIT {
    private static PoolDraft pool(Scene scene, boolean global) {
        return global ? scene.globalPrefixPool("p") : scene.prefixPool("p");
    }

    private static String holder(Scene scene, String claim) {
        return " (IPAddressClaim " + scene.namespace() + "/" + claim + ")";
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wrong_fields_are_named_in_the_words_of_the_api_server(boolean global, Scene scene) {
        String kind = global ? "GlobalInClusterPrefixPool" : "InClusterPrefixPool";
        Refused.by(() -> pool(scene, global)
                        .of("10.0.0.0/24", "fd00::1/48")
                        .gateway("router")
                        .excluding("10.0.0.9")
                        .create())
                .with(422, "Invalid")
                .saying("admission webhook \"validation." + kind.toLowerCase(Locale.ROOT)
                        + ".ipam.cluster.x-k8s.io\" denied the request: " + kind + ".ipam.cluster.x-k8s.io \"")
                .naming("spec.prefixes", "spec.prefixes", "spec.gateway", "spec.excludedPrefixes");
        Refused.by(() -> pool(scene, global).of("fd00::/48").length(129).create())
                .with(422, "Invalid")
                .naming("spec.allocationPrefixLength");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blocks_in_use_stay_in_the_pool_until_they_are_released(boolean global, Scene scene) {
        Pool pool = pool(scene, global).of("fd00:7::/62").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("fd00:7::/64");
        String lost = "existing allocations become non-allocatable: fd00:7::/64" + holder(scene, "a");
        Refused.by(() -> pool.setAddresses("fd00:7:0:2::/63"))
                .with(400, "BadRequest")
                .saying(lost);
        Refused.by(() -> pool.change("{\"spec\":{\"excludedPrefixes\":[\"fd00:7::1\"]}}"))
                .with(400, "BadRequest")
                .saying(lost);
        pool.setAddresses("fd00:7::/63");
        claim.delete();
        assertThat(claim).isGone();
        pool.setAddresses("fd00:7:0:2::/64");
        assertThat(pool).counts(1, 0, 1, 0);
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("fd00:7:0:2::/64");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pool_with_blocks_in_use_is_not_deleted(boolean global, Scene scene) {
        Pool pool = pool(scene, global).of("fd00:8::/62").length(63).create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("fd00:8::/63");
        Refused.by(pool::delete)
                .with(400, "BadRequest")
                .saying("pool has IPAddresses allocated: fd00:8::/63" + holder(scene, "a"));
        claim.delete();
        assertThat(claim).isGone();
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void prefix_by_hand_that_is_no_block_keeps_its_pool_but_not_its_prefixes(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:9::/60").create();
        var wide = scene.address("wide").of(pool).showing("fd00:9::").length(62).create();
        assertThat(pool).counts(16, 1, 16, 1);
        pool.setAddresses("fd00:9:0:8::/61");
        Refused.by(pool::delete)
                .with(400, "BadRequest")
                .saying("fd00:9::/62 (IPAddress " + scene.namespace() + "/wide)");
        wide.delete();
        assertThat(wide).isGone();
        pool.delete();
        assertThat(pool).isGone();
    }

    @Test
    void the_length_of_blocks_stays_what_it_is(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:a::/48").create();
        Refused.by(() -> pool.setLength(56))
                .with(400, "BadRequest")
                .saying("spec.allocationPrefixLength is immutable: it was 64; make another pool for blocks of 56");
    }
}
