package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.pool.PoolDefinition;
import java.time.Duration;
import java.time.Instant;

/** Gives the lowest free addresses of a pool to those who wait, oldest first. */
final class Granter {
    private final World world;
    private final Requests requests;

    Granter(World world, Requests requests) {
        this.world = world;
        this.requests = requests;
    }

    /** Queues a claim that has all it needs but an address. */
    void await(Register register, ClaimState state) {
        if (register.waiting.add(state)) {
            register.untold.add(state);
            register.wake();
        }
    }

    void leave(Register register, ClaimState state) {
        register.waiting.remove(state);
        register.untold.remove(state);
    }

    void pump(Register register) {
        Pool pool = register.pool;
        PoolDefinition definition = register.definition();
        if (pool == null || definition == null || pool.paused() || pool.deleting() || !register.imported()) {
            return;
        }
        if (definition.prefixes() && !register.waiting.isEmpty() && !register.survey.complete()) {
            return;
        }
        while (!register.waiting.isEmpty()) {
            Address address = register.occupancy.lowestFree(definition.usable());
            if (address == null) {
                tellFull(register);
                return;
            }
            ClaimState state = register.waiting.pollFirst();
            register.untold.remove(state);
            grant(register, state, address);
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
            world.dirtyClaims.add(state.claim.key());
        });
        world.dirtyClaims.add(state.claim.key());
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
            world.dirtyClaims.add(state.claim.key());
        }
        register.untold.clear();
    }
}
