package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.engine.machine.Report.Reason;
import java.util.Collection;
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

        /** No entry knows it. */
        record Nowhere() implements Finding {}
    }

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
            return new Finding.Nowhere();
        }
        if (!state.formerSought) {
            seek(register, state, had);
            return new Finding.Asking();
        }
        return had == null ? new Finding.At(register.oldestEntry(state.uid())) : new Finding.Nowhere();
    }

    /** The address in our own words, which stand in the claim since it was bound. */
    private static @Nullable Address said(Claim claim) {
        Report report = claim.report();
        if (report == null
                || report.reason() != Reason.ADDRESS_ALLOCATED && report.reason() != Reason.ADDRESS_CONFLICT) {
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
                listed.pages().forEach(page -> register.desk(page.id()).learn(page));
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
