package dev.moorage.operator.metrics;

import java.time.Duration;
import java.util.Arrays;

/** Upper bounds of a histogram's buckets. */
final class Steps {
    private Steps() {}

    static Duration[] ofMillis(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
