package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class PrefixPoolIT {
    @Test
    void claims_get_whole_prefixes_the_lowest_first(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:10::/62").gateway("fe80::1").create();
        Claim first = scene.claim("a").on(pool).create();
        assertThat(first).isBoundTo("fd00:10::/64");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("fd00:10:0:1::/64");
        assertThat(first.address().now().at("/spec/gateway").asText()).isEqualTo("fe80::1");
        assertThat(first.address().now().at("/spec/poolRef/kind").asText()).isEqualTo("InClusterPrefixPool");
        assertThat(first.address().now().at("/metadata/ownerReferences").findValuesAsText("uid"))
                .containsExactly(first.uid(), pool.uid());
        assertThat(pool).isReady().counts(4, 2, 2, 0);
    }

    @Test
    void prefixes_may_have_any_length(Scene scene) {
        for (int length : List.of(49, 56, 64, 127, 128)) {
            Pool pool = scene.prefixPool("p" + length)
                    .of("fd00:20::/48")
                    .length(length)
                    .create();
            assertThat(scene.claim("a" + length).on(pool).create()).isBoundTo("fd00:20::/" + length);
        }
    }

    @Test
    void what_is_excluded_is_touched_by_nothing_handed_out(Scene scene) {
        Pool pool = scene.prefixPool("p")
                .of("fd00:30::/61")
                .excluding("fd00:30::7", "fd00:30:0:2::/63", "fd00:30:0:5::-fd00:30:0:5::9")
                .create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:30:0:1::/64");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("fd00:30:0:4::/64");
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("fd00:30:0:6::/64");
        assertThat(pool).counts(4, 3, 1, 0);
    }

    @Test
    void networks_that_touch_are_one_and_their_order_does_not_matter(Scene scene) {
        Pool pool = scene.prefixPool("p")
                .of("fd00:40:0:8::/61", "fd00:40::/61", "fd00:40::/62")
                .length(60)
                .unchecked()
                .create();
        assertThat(scene.claim("a").on(pool).create()).waits("PoolNotReady", "smaller than the /60");
        pool.setLength(61);
        assertThat(scene.claim("b").on(pool).create()).waits("PoolNotReady", "smaller than the /61");
        pool.setLength(63);
        assertThat(pool).isReady();
        assertThat(pool.now().at("/status/ipAddresses/total").asInt()).isEqualTo(8);
    }

    @Test
    void claim_waits_for_a_full_pool_and_gets_what_is_released(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:50::/64").create();
        Claim holder = scene.claim("a").on(pool).create();
        assertThat(holder).isBound();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting)
                .waits("PoolExhausted", "InClusterPrefixPool " + scene.namespace() + "/p has no free prefix");
        holder.delete();
        assertThat(waiting).isBoundTo("fd00:50::/64");
    }

    @Test
    void claim_that_waits_is_bound_when_the_pool_grows(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:51::/64").create();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        Claim waiting = scene.claim("b").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        pool.setAddresses("fd00:51::/63");
        assertThat(waiting).isBoundTo("fd00:51:0:1::/64");
    }

    @Test
    void address_made_by_hand_keeps_back_all_that_it_touches(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:60::/60").create();
        var wide =
                scene.address("wide").of(pool).showing("fd00:60::").length(62).create();
        scene.address("one").of(pool).showing("fd00:60:0:4:1::").length(80).create();
        scene.address("two").of(pool).showing("fd00:60:0:4:2::").length(80).create();
        scene.address("block").of(pool).showing("fd00:60:0:5::").length(64).create();
        assertThat(pool).counts(16, 4, 15, 3);
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:60:0:6::/64");
        assertThat(pool).counts(16, 5, 14, 3);
        wide.delete();
        assertThat(pool).counts(16, 4, 14, 2);
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("fd00:60::/64");
    }

    @Test
    void claim_takes_over_the_prefix_of_its_name_of_whatever_length(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:70::/60").create();
        scene.address("a").of(pool).showing("fd00:70:0:3::").length(64).create();
        scene.address("b").of(pool).showing("fd00:70:0:8::").length(62).create();
        assertThat(pool).counts(16, 2, 15, 1);
        Claim block = scene.claim("a").on(pool).create();
        assertThat(block).isBoundTo("fd00:70:0:3::/64");
        Claim wide = scene.claim("b").on(pool).create();
        assertThat(wide).isBoundTo("fd00:70:0:8::/62");
        wide.delete();
        assertThat(wide).isGone();
        assertThat(wide.address()).isGone();
        block.delete();
        assertThat(block.address()).isGone();
    }

    @Test
    void claim_does_not_take_over_what_overlaps_with_somebody_elses(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:71::/60").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:71::/64");
        scene.address("b").of(pool).showing("fd00:71::").length(62).create();
        assertThat(pool).counts(16, 2, 15, 1);
        assertThat(scene.claim("b").on(pool).create())
                .waits("AllocationFailed", "shows fd00:71::/62, which is taken by IPAddress");
    }

    @Test
    void length_that_is_edited_leaves_what_is_bound_and_keeps_clear_of_it(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:80::/48").unchecked().create();
        Claim before = scene.claim("a").on(pool).create();
        assertThat(before).isBoundTo("fd00:80::/64");
        pool.setLength(60);
        assertThat(pool).isReady();
        Claim after = scene.claim("b").on(pool).create();
        // The page that the old prefix stands on covers 64 of its length.
        assertThat(after).isBoundTo("fd00:80:0:40::/60");
        assertThat(before).isBoundTo("fd00:80::/64");
        before.delete();
        assertThat(before).isGone();
        scene.awaitNoPages(pool, 64);
        scene.fence();
        assertThat(scene.claim("c").on(pool).create()).isBoundTo("fd00:80::/60");
        assertThat(pool).counts(4096, 2, 4094, 0);
    }

    @Test
    void pool_made_again_with_another_length_starts_anew(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:90::/56").create();
        Claim before = scene.claim("a").on(pool).create();
        assertThat(before).isBoundTo("fd00:90::/64");
        before.delete();
        assertThat(before).isGone();
        pool.delete();
        assertThat(pool).isGone();
        Pool again = scene.prefixPool("p").of("fd00:90::/56").length(60).create();
        Claim after = scene.claim("b").on(again).create();
        assertThat(after).isBound();
        // Which one depends on whether the empty page of the old length is gone yet.
        assertThat(after.address().prefix()).startsWith("fd00:90:").endsWith("/60");
        assertThat(again).counts(16, 1, 15, 0);
    }

    @Test
    void global_pool_serves_every_namespace(Scene scene) {
        Pool pool = scene.globalPrefixPool("p").of("fd00:a0::/62").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:a0::/64");
        try (Scene elsewhere = scene.elsewhere()) {
            assertThat(elsewhere.claim("a").on(pool).create()).isBoundTo("fd00:a0:0:1::/64");
            assertThat(pool).counts(4, 2, 2, 0);
        }
    }

    @Test
    void pool_of_any_size_is_served_like_a_small_one(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:b0::/48").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:b0::/64");
        assertThat(pool).counts(65536, 1, 65535, 0);
        Pool huge = scene.prefixPool("huge").of("fd00::/8").length(128).create();
        assertThat(scene.claim("b").on(huge).create()).isBoundTo("fd00::/128");
        assertThat(huge).counts(Long.MAX_VALUE, 1, Long.MAX_VALUE - 1, 0);
    }

    @Test
    void page_that_is_full_is_followed_by_the_next(Scene scene) {
        Pool pool = scene.prefixPool("p")
                .of("fd00:b1::/57")
                .excluding("fd00:b1::/58")
                .create();
        scene.burst(pool, 64).create().awaitBound(64).assertAllBoundToAddressesOfTheirOwn();
        Claim waiting = scene.claim("last").on(pool).create();
        assertThat(waiting).waits("PoolExhausted");
        pool.setAddresses("fd00:b1::/56");
        assertThat(waiting).isBoundTo("fd00:b1:0:80::/64");
    }

    @Test
    void settings_that_make_no_sense_are_told_and_stop_nobody_else(Scene scene) {
        Pool pool = scene.prefixPool("p").of("10.0.0.0/24").unchecked().create();
        assertThat(pool).isUnreadable("spec.prefixes", "IPv4");
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).waits("PoolNotReady", "spec.prefixes");
        pool.setAddresses("fd00:c0::/64");
        assertThat(claim).isBoundTo("fd00:c0::/64");
    }

    @Test
    void address_that_cannot_be_read_is_counted_and_stops_nobody(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:d0::/63").create();
        scene.address("odd").of(pool).showing("nonsense").length(64).create();
        scene.address("four").of(pool).showing("10.0.0.1").length(32).create();
        scene.address("zero").of(pool).showing("fd00:d0::").length(0).create();
        assertThat(pool).counts(2, 3, 2, 3);
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("fd00:d0::/64");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("fd00:d0:0:1::/64");
    }

    @Test
    void pool_that_is_being_deleted_hands_out_nothing_more(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:e0::/62").unchecked().create();
        Claim holder = scene.claim("a").on(pool).create();
        assertThat(holder).isBound();
        pool.delete();
        // Prefix pools are watched by themselves: one that is made later shows that the operator knows.
        Pool later = scene.prefixPool("later").of("fd00:e1::/62").create();
        assertThat(scene.claim("later").on(later).create()).isBound();
        assertThat(scene.claim("b").on(pool).create()).waits("PoolNotReady", "is being deleted");
        holder.delete();
        assertThat(pool).isGone();
    }

    @Test
    void pool_that_shrinks_counts_what_is_out_of_range_and_is_never_less_than_empty(Scene scene) {
        Pool pool = scene.prefixPool("p").of("fd00:f0::/62").unchecked().create();
        for (String name : List.of("a", "b", "c")) {
            assertThat(scene.claim(name).on(pool).create()).isBound();
        }
        pool.setAddresses("fd00:f0:0:1::/64");
        assertThat(pool).counts(1, 3, 0, 2);
        pool.setAddresses("fd00:f1::/64");
        assertThat(pool).counts(1, 3, 1, 3);
    }
}
