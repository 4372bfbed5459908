package dev.moorage.engine.machine;

import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claims that came from elsewhere: moved from another cluster, or restored from a backup. They carry our finalizer, so
 * they had an address there, and their address objects come after them. Until then they are given no other.
 */
final class Arrivals {
    /** How long after its creation a claim waits for its address object. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world;
    private final Inquiries inquiries;

    Arrivals(World world, Inquiries inquiries) {
        this.world = world;
        this.inquiries = inquiries;
    }

    /** Where our finalizer on a claim comes from. */
    enum Origin {
        UNKNOWN,
        ASKING,
        OURS,
        ELSEWHERE,
        /** No matter: its wait is over, also when the server's clock jumps back. */
        WAITED
    }

    /**
     * Whether a claim without entry and object is to be given nothing yet. After a crash of ours it waits for nothing:
     * then we have set its finalizer, which one live read tells. Nobody waits twice.
     */
    boolean awaits(ClaimState state) {
        if (!state.claim.finalizer() || state.origin == Origin.OURS || state.origin == Origin.WAITED) {
            return false;
        }
        Instant end = state.claim.created().plus(PATIENCE);
        if (!end.isAfter(world.serverNow) || toldAfterwards(state.claim)) {
            state.origin = Origin.WAITED;
            return false;
        }
        if (state.origin == Origin.UNKNOWN) {
            state.origin = Origin.ASKING;
            ask(state);
        } else if (state.origin == Origin.ELSEWHERE && !end.equals(state.arrivalAwaited)) {
            state.arrivalAwaited = end;
            world.timers.after(Duration.between(world.serverNow, end), () -> {
                state.arrivalAwaited = null;
                world.agenda.claims.add(state.claim.key());
            });
        }
        return true;
    }

    /** Whether a claim says what nobody says who waits for an object from elsewhere; a process before us may have said it. */
    private boolean toldAfterwards(Claim claim) {
        Report told = claim.report();
        return told != null
                && (told.reason() == Reason.POOL_NOT_READY
                        || told.reason() == Reason.POOL_EXHAUSTED
                        || toldOfItsWish(claim, told));
    }

    /** Whether a claim says why it cannot have the very address that is meant for it. */
    private boolean toldOfItsWish(Claim claim, Report told) {
        Register register = world.register(claim.pool());
        PoolDefinition definition = register.definition();
        return definition != null
                && switch (Wish.of(claim, definition, register)) {
                    case Wish.Any _ -> false;
                    case Wish.Certain certain -> !Telling.changed(told, certain.whenTaken());
                    case Wish.Impossible impossible -> !Telling.changed(told, impossible.why());
                };
    }

    private void ask(ClaimState state) {
        ClaimKey key = state.claim.key();
        inquiries.origin(state.claim, ours -> {
            if (state.origin == Origin.ASKING) {
                state.origin = ours ? Origin.OURS : Origin.ELSEWHERE;
            }
            world.agenda.claims.add(key);
        });
    }

    /** What such a claim says, or null while nobody knows yet. */
    static @Nullable Report report(ClaimState state) {
        return state.origin != Origin.ELSEWHERE
                ? null
                : new Report(
                        Reason.AWAITING_ADDRESS,
                        "The claim came from another cluster or from a backup and waits for its IPAddress until "
                                + state.claim.created().plus(PATIENCE) + "; without one it then gets another address.");
    }
}
