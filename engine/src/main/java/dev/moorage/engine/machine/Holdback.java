package dev.moorage.engine.machine;

import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.Retention;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says how long a released address is kept from others: in the grace period together with its claim, in quarantine
 * without it.
 */
final class Holdback {
    private final World world;

    Holdback(World world) {
        this.world = world;
    }

    /**
     * The end of the grace period in which a claim that is being deleted keeps its address, or null when none runs. The
     * claim is looked at again when it is over.
     */
    @Nullable Instant grace(ClaimState state, Register register) {
        Pool pool = register.pool;
        Instant deleted = state.claim.deleted();
        if (pool == null || pool.deleting() || deleted == null) {
            return null;
        }
        Instant end = deleted.plus(pool.retention().grace());
        if (!end.isAfter(world.serverNow)) {
            return null;
        }
        if (!end.equals(state.graceAwaited)) {
            state.graceAwaited = end;
            world.timers.after(Duration.between(world.serverNow, end), () -> {
                if (end.equals(state.graceAwaited)) {
                    state.graceAwaited = null;
                }
                world.agenda.claims.add(state.claim.key());
            });
        }
        return end;
    }

    /** What a claim says meanwhile. */
    static Report report(Register register, Instant end) {
        return new Report(
                Reason.ADDRESS_ALLOCATED,
                "The claim is being deleted and keeps its address until " + end + ": " + register.key
                        + " has set spec.addressReuseGracePeriodSeconds.");
    }

    /**
     * When the quarantine of an address ends that a claim gives back, or null when it is free at once.
     *
     * @param objectDeleted when its address object was deleted, or null when nobody knows
     * @param claimDeleted when its claim was deleted, or null when nobody knows; until then it was in use
     */
    @Nullable Instant quarantine(Register register, @Nullable Instant objectDeleted, @Nullable Instant claimDeleted) {
        Retention retention = register.pool == null ? Retention.NONE : register.pool.retention();
        if (retention.quarantine().isZero()) {
            return null;
        }
        Instant start = objectDeleted == null ? world.serverNow : objectDeleted;
        if (claimDeleted != null && claimDeleted.isAfter(start)) {
            start = claimDeleted;
        }
        // Entries and the server's own times are cut off to whole seconds.
        return start.plus(retention.quarantine()).plusSeconds(1);
    }
}
