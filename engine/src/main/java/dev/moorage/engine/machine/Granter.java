package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.pool.PoolDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the next free addresses of a pool to those who wait, oldest first. */
final class Granter {
    private final World world;
    private final Requests requests;
    private final Holds holds;
    private final Chooser chooser;

    Granter(World world, Requests requests, Holds holds) {
        this.world = world;
        this.requests = requests;
        this.holds = holds;
        chooser = new Chooser(world);
    }

    /** Queues a claim that has all it needs but an address. */
    void await(Register register, ClaimState state) {
        register.wishing.remove(state);
        if (register.waiting.add(state)) {
            register.untold.add(state);
            register.wake();
        }
    }

    /** Queues a claim for one address. */
    void awaitCertain(Register register, ClaimState state, Address address) {
        register.waiting.remove(state);
        register.untold.remove(state);
        boolean joined = register.wishing.add(state);
        if (joined || !address.equals(state.wished)) {
            state.wished = address;
            state.wishTold = false;
            register.wake();
        }
    }

    void leave(Register register, ClaimState state) {
        register.waiting.remove(state);
        register.untold.remove(state);
        register.wishing.remove(state);
    }

    void pump(Register register) {
        Pool pool = register.pool;
        PoolDefinition definition = register.definition();
        boolean ready = register.imported() && register.recollection.done();
        if (pool == null || definition == null || pool.deleting() || !ready || holds.of(pool) != null) {
            return;
        }
        if (definition.prefixes() && !register.waiting.isEmpty() && !register.survey.complete()) {
            return;
        }
        for (ClaimState state : register.wishing.isEmpty() ? List.<ClaimState>of() : List.copyOf(register.wishing)) {
            serve(register, definition, state);
            grantWish(register, definition, state);
        }
        serve(register, definition, null);
    }

    /** Serves those who wait for any address, as far as they have waited longer than that claim. */
    private void serve(Register register, PoolDefinition definition, @Nullable ClaimState until) {
        while (!register.waiting.isEmpty()
                && (until == null || ClaimState.ORDER.compare(register.waiting.first(), until) < 0)) {
            Address address = chooser.choose(register, definition);
            if (address == null) {
                tellFull(register);
                return;
            }
            ClaimState state = register.waiting.pollFirst();
            register.untold.remove(state);
            grant(register, state, address);
        }
    }

    private void grantWish(Register register, PoolDefinition definition, ClaimState state) {
        if (!(Wish.of(state.claim, definition, register) instanceof Wish.Certain certain)) {
            return; // Its pool has changed: it is about to be looked at.
        }
        if (register.occupancy.free(certain.address())) {
            register.wishing.remove(state);
            grant(register, state, certain.address());
        } else if (!state.wishTold) {
            state.wishTold = true;
            world.agenda.claims.add(state.claim.key());
        }
    }

    private void grant(Register register, ClaimState state, Address address) {
        register.occupancy.assume(address, state.uid());
        state.grantingAddress = address;
        state.confirmed = false;
        state.granting = requests.put(register, address, since(state, address), state.claim.holder(), _ -> {
            state.granting = null;
            state.grantingAddress = null;
            register.occupancy.unassume(address);
            world.agenda.claims.add(state.claim.key());
        });
        world.agenda.claims.add(state.claim.key());
    }

    /** Enters the address that a bound claim had, which nobody else holds: what rests there is its own. */
    void restore(Register register, ClaimState state, Address address) {
        List<Entry.Known> resting = register.occupancy.understood(address);
        register.occupancy.assume(address, state.uid());
        state.grantingAddress = address;
        state.granting =
                requests.put(register, address, EntryState.HELD, state.claim.holder(), resting, true, entered -> {
                    state.granting = null;
                    state.grantingAddress = null;
                    register.occupancy.unassume(address);
                    if (entered) {
                        world.agenda.claims.add(state.claim.key());
                    } else {
                        state.retry.failed(world.timers, () -> world.agenda.claims.add(state.claim.key()));
                    }
                });
    }

    /** A grant is told from one that was withdrawn by its time. */
    private Instant since(ClaimState state, Address address) {
        return Withdrawal.decided(state.claim, address, world.serverNow)
                ? world.serverNow.plusSeconds(1)
                : world.serverNow;
    }

    /** The end of a quarantine gives room without an event of its own. */
    void awaitQuarantine(Register register) {
        Instant end = register.occupancy.nextExpiry();
        if (end == null || end.equals(register.quarantineAwaited)) {
            return;
        }
        register.quarantineAwaited = end;
        world.timers.after(Duration.between(world.serverNow, end), () -> {
            if (end.equals(register.quarantineAwaited)) {
                register.quarantineAwaited = null;
            }
            register.wake();
        });
    }

    private void tellFull(Register register) {
        for (ClaimState state : register.untold) {
            world.agenda.claims.add(state.claim.key());
        }
        register.untold.clear();
    }
}
