package dev.moorage.engine.machine;

import dev.moorage.engine.machine.PoolCondition.Aspect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's status says.
 *
 * @param total addresses it may hand out, saturating at {@link Long#MAX_VALUE}
 * @param used address objects that refer to it
 * @param free addresses it could hand out now, saturating at {@link Long#MAX_VALUE}
 * @param outOfRange distinct addresses in use that its settings do not hold
 * @param conditions at most one of an aspect, in their order; of a pool that cannot be read only
 *     {@link Aspect#READY}
 * @param observedGeneration the generation that was looked at; -1 when no status was ever written
 * @param indexes its addresses by claim, where its family lists them
 */
public record PoolStatus(
        long total,
        long used,
        long free,
        long outOfRange,
        List<PoolCondition> conditions,
        long observedGeneration,
        Indexes indexes) {
    /** A pool nobody has looked at yet. */
    public static final PoolStatus NONE = new PoolStatus(0, 0, 0, 0, List.of(), -1, Indexes.NONE);

    public PoolStatus {
        conditions = List.copyOf(conditions);
    }

    /** One that says nothing but counts and whether the pool can be served. */
    public PoolStatus(
            long total, long used, long free, long outOfRange, boolean ready, String message, long observedGeneration) {
        this(total, used, free, outOfRange, ready, message, observedGeneration, Indexes.NONE);
    }

    /** The same of a pool whose family lists its addresses. */
    public PoolStatus(
            long total,
            long used,
            long free,
            long outOfRange,
            boolean ready,
            String message,
            long observedGeneration,
            Indexes indexes) {
        this(total, used, free, outOfRange, List.of(PoolCondition.ready(ready, message)), observedGeneration, indexes);
    }

    /** The same, for a pool that waits for its Cluster, of which nothing else can be said. */
    PoolStatus held(Report why, long generation) {
        PoolCondition ready =
                new PoolCondition(Aspect.READY, false, why.reason().word(), why.message());
        return new PoolStatus(total, used, free, outOfRange, List.of(ready), generation, indexes);
    }

    /** What of it stands where addresses are listed one by one. */
    PoolStatus listed() {
        return new PoolStatus(total, 0, free, 0, conditions, observedGeneration, indexes);
    }

    PoolStatus with(Indexes listed) {
        return new PoolStatus(total, used, free, outOfRange, conditions, observedGeneration, listed);
    }

    /** The condition of that aspect, or null. */
    public @Nullable PoolCondition condition(Aspect aspect) {
        for (PoolCondition condition : conditions) {
            if (condition.aspect() == aspect) {
                return condition;
            }
        }
        return null;
    }

    /** Whether its settings can be served. */
    public boolean ready() {
        PoolCondition ready = condition(Aspect.READY);
        return ready != null && ready.status();
    }

    /** Why it can or cannot be served, in a word; empty when nothing is said. */
    public String reason() {
        PoolCondition ready = condition(Aspect.READY);
        return ready == null ? "" : ready.reason();
    }

    /** Why it cannot be served; empty when it can. */
    public String message() {
        PoolCondition ready = condition(Aspect.READY);
        return ready == null || ready.status() ? "" : ready.message();
    }
}
