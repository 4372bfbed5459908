package dev.moorage.kube;

import java.time.Duration;

/**
 * Settings of an {@link Informer}.
 *
 * @param pageSize objects a page of a list, at least 1; a limit makes the first list a quorum read
 * @param silence after which a mute watch is checked; bookmarks come about once a minute
 * @param look how often each watch is looked at; costs no request while it is well
 * @param firstRetry pause before the API server is asked again for a resource that it does not serve
 * @param longestRetry to which that pause grows
 */
public record InformerSettings(
        long pageSize, Duration silence, Duration look, Duration firstRetry, Duration longestRetry) {
    /** Pages of 500, a check after 90 seconds, a look every 3 seconds, asking for absent resources after 1 to 15 seconds. */
    public static final InformerSettings DEFAULT = new InformerSettings(
            500, Duration.ofSeconds(90), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(15));

    public InformerSettings {
        if (pageSize < 1) {
            throw new IllegalArgumentException("the page size of a list must be at least 1");
        }
        if (!silence.isPositive()
                || !look.isPositive()
                || !firstRetry.isPositive()
                || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("the times of an informer must be positive and rise");
        }
    }
}
