package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.machine.Report.Reason;
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
        record Nowhere(@Nullable Prefix said) implements Finding {}
    }

    private static final Set<Reason> TELLING =
            EnumSet.of(Reason.ADDRESS_ALLOCATED, Reason.ADDRESS_CONFLICT, Reason.ALLOCATION_FAILED);

    private final World world;
    private final Inquiries inquiries;

    FormerAddress(World world, Inquiries inquiries) {
        this.world = world;
        this.inquiries = inquiries;
    }

    /** What the claim says itself, or what was seen here; else its oldest entry in all pages as they are now. */
    Finding of(Register register, ClaimState state) {
        Prefix said = said(state.claim);
        Prefix had = said == null ? state.boundTo : said;
        if (had != null && entered(register, state, had)) {
            return new Finding.At(had.first());
        }
        if (register.occupancy.addressesOf(state.uid()).isEmpty()) {
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
        Prefix since = state.boundTo;
        return since != null && entered(register, state, since)
                ? new Finding.At(since.first())
                : new Finding.Nowhere(said);
    }

    /** Whether the claim has an entry for just that: what begins there and has another length is another prefix. */
    static boolean entered(Register register, ClaimState state, Prefix block) {
        Entry.Known entry = register.occupancy.entryOf(block.first(), state.uid());
        return entry != null
                && register.deskOf(block.first(), entry).id.blocks().include(block);
    }

    /** How a claim names what it is bound to; {@link #said} reads it. */
    static String inWords(Prefix block) {
        return block.equals(Prefix.of(block.address())) ? "Address " + block.address() : "Prefix " + block;
    }

    /** What it had in our own words, which stand in the claim since it was bound. */
    private static @Nullable Prefix said(Claim claim) {
        Report report = claim.report();
        if (report == null || !TELLING.contains(report.reason()) || Withdrawal.told(report)) {
            return null;
        }
        String[] words = report.message().split(" ", 3);
        try {
            return switch (words.length == 3 ? words[0] : "") {
                case "Address" -> Prefix.of(Address.parse(words[1]));
                case "Prefix" -> Prefix.parse(words[1]);
                default -> null;
            };
        } catch (InvalidAddressException e) {
            return null;
        }
    }

    private void seek(Register register, ClaimState state, @Nullable Prefix had) {
        if (state.seekingFormer) {
            return;
        }
        state.seekingFormer = true;
        if (had != null) {
            register.deskOfItsLength(had).refresh(() -> found(state));
        } else {
            inquiries.pool(register, () -> found(state));
        }
    }

    private void found(ClaimState state) {
        state.seekingFormer = false;
        state.formerSought = true;
        world.agenda.claims.add(state.claim.key());
    }
}
