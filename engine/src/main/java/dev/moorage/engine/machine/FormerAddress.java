package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.engine.machine.Report.Reason;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address that a bound claim had before its object went. An entry of the claim alone does not tell it: another
 * operator, who had not seen the bind, may have made one of its own in another page.
 */
final class FormerAddress {
    /** What is known of it. */
    sealed interface Finding {
        /** This one. */
        record At(Address address) implements Finding {}

        /** A live read is under way, or waits for its time. */
        record Asking() implements Finding {}

        /**
         * No entry knows it.
         *
         * @param said what it was, as far as the claim says so
         */
        record Nowhere(@Nullable Address said) implements Finding {}
    }

    private static final Set<Reason> TELLING =
            EnumSet.of(Reason.ADDRESS_ALLOCATED, Reason.ADDRESS_CONFLICT, Reason.ALLOCATION_FAILED);

    private final World world;

    FormerAddress(World world) {
        this.world = world;
    }

    /** What the claim says itself, or what was seen here; else its oldest entry in all pages as they are now. */
    Finding of(Register register, ClaimState state) {
        Collection<Address> entered = register.occupancy.addressesOf(state.uid());
        Address said = said(state.claim);
        Address had = said == null ? state.boundTo : said;
        if (had != null && entered.contains(had)) {
            return new Finding.At(had);
        }
        if (entered.isEmpty()) {
            return new Finding.Nowhere(said);
        }
        if (!state.formerSought) {
            seek(register, state, had);
            return new Finding.Asking();
        }
        if (had == null) {
            return new Finding.At(register.oldestEntry(state.uid()));
        }
        if (said == null) {
            // What was only seen, and the ledger never knew or knows no more, counts for nobody who starts anew.
            state.boundTo = null;
            state.formerSought = false;
            seek(register, state, null);
            return new Finding.Asking();
        }
        // A user put another object in the place of the one it speaks of, and took that away, too.
        Address since = state.boundTo;
        return since != null && entered.contains(since) ? new Finding.At(since) : new Finding.Nowhere(said);
    }

    /** The address in our own words, which stand in the claim since it was bound. */
    private static @Nullable Address said(Claim claim) {
        Report report = claim.report();
        if (report == null || !TELLING.contains(report.reason())) {
            return null;
        }
        String[] words = report.message().split(" ", 3);
        try {
            return switch (words.length == 3 ? words[0] : "") {
                case "Address" -> Address.parse(words[1]);
                case "Prefix" -> Prefix.parse(words[1]).first();
                default -> null;
            };
        } catch (InvalidAddressException e) {
            return null;
        }
    }

    private void seek(Register register, ClaimState state, @Nullable Address had) {
        if (state.seekingFormer || state.retry.waiting(world.timers)) {
            return;
        }
        state.seekingFormer = true;
        if (had != null) {
            register.desk(had).refresh(() -> found(state));
            return;
        }
        world.outbox.send(id -> new Effect.ListPool(id, register.key), outcome -> {
            if (outcome instanceof Outcome.PoolListed listed) {
                world.learn(register, listed);
                found(state);
            } else {
                state.seekingFormer = false;
                state.retry.failed(world.timers, () -> world.agenda.claims.add(state.claim.key()));
            }
        });
    }

    private void found(ClaimState state) {
        state.seekingFormer = false;
        state.formerSought = true;
        world.agenda.claims.add(state.claim.key());
    }
}
