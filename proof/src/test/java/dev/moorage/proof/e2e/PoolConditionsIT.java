package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class PoolConditionsIT {
    @Test
    void full_pool_says_so_with_how_many_wait_and_says_when_there_is_room_again(Scene scene) {
        Pool pool = scene.pool("p").of("10.77.0.7-10.77.0.8").create();
        assertThat(pool).showsNo("Exhausted").showsNo("OutOfRange").showsNo("Overlapping");
        assertThat(scene.claim("a").on(pool).create()).isBound();
        Claim second = scene.claim("b").on(pool).create();
        assertThat(second).isBound();
        assertThat(pool).shows("Exhausted", "NoFreeAddress", "None of 2 usable addresses is free: 2 held");
        Claim third = scene.claim("c").on(pool).create();
        assertThat(third).waits("PoolExhausted");
        assertThat(pool).shows("Exhausted", "NoFreeAddress", "1 claim waits. ", "Add addresses to the pool");
        second.delete();
        assertThat(third).isBound();
        assertThat(pool).shows("Exhausted", "NoFreeAddress", "0 claims wait. ");
        third.delete();
        assertThat(pool).showsNo("Exhausted").counts(2, 1, 1, 0);
    }

    @Test
    void what_is_in_use_out_of_range_is_named(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.77.1.7-10.77.1.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.77.1.7");
        pool.setAddresses("10.77.1.8-10.77.1.9");
        assertThat(pool)
                .shows(
                        "OutOfRange",
                        "InUseOutOfRange",
                        "10.77.1.7 (IPAddress " + scene.namespace() + "/a, is in none of the pool's items)");
        pool.setAddresses("10.77.1.7-10.77.1.9");
        assertThat(pool).showsNo("OutOfRange");
    }

    @Test
    void pools_of_any_kind_and_namespace_that_share_addresses_name_each_other(Scene scene) {
        try (Scene other = scene.elsewhere()) {
            Pool here = scene.pool("p").of("10.77.2.10-10.77.2.20").create();
            Pool there = other.pool("p").of("10.77.2.20-10.77.2.30").create();
            Pool global = scene.globalPool("g").of("10.77.2.30-10.77.2.40").create();
            assertThat(here)
                    .shows(
                            "Overlapping",
                            "SharedAddresses",
                            "InClusterIPPool " + other.namespace() + "/p (10.77.2.20)");
            assertThat(there)
                    .shows(
                            "Overlapping",
                            "SharedAddresses",
                            "InClusterIPPool " + scene.namespace() + "/p (10.77.2.20)",
                            "GlobalInClusterIPPool " + global.name() + " (10.77.2.30)");
            global.setAddresses("10.77.2.31-10.77.2.40");
            assertThat(global).showsNo("Overlapping");
            here.delete();
            assertThat(there).showsNo("Overlapping");
        }
    }

    @Test
    void gateway_outside_of_the_subnet_is_told_where_no_webhook_warns(Scene scene) {
        Pool pool = scene.pool("p")
                .unchecked()
                .of("10.77.3.10-10.77.3.20")
                .gateway("10.77.4.1")
                .create();
        assertThat(pool)
                .shows("Ready", "PoolReady", "spec.gateway: 10.77.4.1 is outside of the subnet 10.77.3.0/24")
                .isReady();
    }

    @Test
    void pool_at_rest_is_not_written_and_a_change_of_one_verdict_leaves_the_times_of_the_others(Scene scene) {
        Pool pool = scene.pool("p").of("10.77.5.7").create();
        assertThat(pool).showsNo("Exhausted");
        String version = pool.version();
        scene.fence();
        assertThat(pool.version()).isEqualTo(version);
        pool.changeStatus("""
                {"status": {"conditions": %s}}""".formatted(aged(pool.now().at("/status/conditions"))));
        assertThat(scene.claim("a").on(pool).create()).isBound();
        assertThat(pool).shows("Exhausted", "NoFreeAddress");
        JsonNode now = pool.now().at("/status/conditions");
        assertThat(now.findValuesAsText("type")).contains("Ready", "Exhausted", "OutOfRange", "Overlapping");
        now.forEach(it -> assertThat(it.path("lastTransitionTime").asText().equals("2026-01-02T03:04:05Z"))
                .as(it.toString())
                .isNotEqualTo(it.path("type").asText().equals("Exhausted")));
    }

    private static String aged(JsonNode conditions) {
        return conditions
                .toString()
                .replaceAll("\"lastTransitionTime\":\"[^\"]+\"", "\"lastTransitionTime\":\"2026-01-02T03:04:05Z\"");
    }

    @Test
    void pool_that_cannot_be_read_says_that_alone(Scene scene) {
        Pool pool = scene.pool("p").unchecked().of("10.77.6.7").create();
        assertThat(pool).showsNo("Overlapping");
        pool.setAddresses("10.77.6.300");
        assertThat(pool).isUnreadable("spec.addresses", "10.77.6.300");
        assertThat(pool.now().at("/status/conditions").findValuesAsText("type")).isEqualTo(List.of("Ready"));
    }
}
