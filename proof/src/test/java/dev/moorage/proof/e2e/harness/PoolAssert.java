package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;

/** What is expected of a pool. */
public final class PoolAssert extends AbstractAssert<PoolAssert, Pool> {
    PoolAssert(Pool pool) {
        super(pool, PoolAssert.class);
    }

    /** Its status counts so. */
    public PoolAssert counts(long total, long used, long free, long outOfRange) {
        String wanted = "counting %d total, %d used, %d free, %d out of range".formatted(total, used, free, outOfRange);
        var _ = actual.await(wanted, it -> {
            JsonNode counts = it.at("/status/ipAddresses");
            return counts.path("total").asLong(-1) == total
                    && counts.path("used").asLong(-1) == used
                    && counts.path("free").asLong(-1) == free
                    && counts.path("outOfRange").asLong(-1) == outOfRange;
        });
        return this;
    }

    /** It is served, and its status is about its spec as it is now. */
    public PoolAssert isReady() {
        var _ = actual.await("ready", it -> Conditions.ready(it, "True", "PoolReady") && current(it));
        return this;
    }

    /** It is not served; its condition says all of this about its spec as it is now. */
    public PoolAssert isUnreadable(String... fragments) {
        var _ = actual.await(
                "not ready, saying " + Arrays.toString(fragments),
                it -> Conditions.ready(it, "False", "InvalidSpec", fragments) && current(it));
        return this;
    }

    /** A condition of that type is True and says all of this about its spec as it is now. */
    public PoolAssert shows(String type, String reason, String... fragments) {
        var _ = actual.await(
                type + ", saying " + Arrays.toString(fragments),
                it -> Conditions.says(it, type, "True", reason, fragments) && current(it));
        return this;
    }

    /** A condition of that type is False. */
    public PoolAssert showsNo(String type) {
        var _ = actual.await(
                "not " + type,
                it -> Conditions.of(it, type).path("status").asText().equals("False") && current(it));
        return this;
    }

    private static boolean current(JsonNode pool) {
        return pool.at("/status/observedGeneration").asLong()
                == pool.at("/metadata/generation").asLong();
    }

    /** It is there no more. */
    public PoolAssert isGone() {
        actual.awaitGone();
        return this;
    }

    /** It carries exactly these finalizers. */
    public PoolAssert hasFinalizers(String... finalizers) {
        Things.awaitFinalizers(actual, finalizers);
        return this;
    }
}
