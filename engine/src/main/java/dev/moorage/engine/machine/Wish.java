package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;
import static dev.moorage.engine.machine.Report.Reason.POOL_EXHAUSTED;

import dev.moorage.address.Address;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import org.jspecify.annotations.Nullable;

/** What a claim is to get of its pool: what it asks for itself, and what the pool sets aside for it. */
sealed interface Wish {
    /** Whatever comes next. */
    record Any() implements Wish {}

    /** This address and no other. */
    record Certain(Address address, Report whenTaken) implements Wish {}

    /** Nothing, as things are. */
    record Impossible(Report why) implements Wish {}

    /** In the words that Metal3's users know. */
    static Wish of(Claim claim, PoolDefinition definition, Register register) {
        Sequence sequence = definition.sequence();
        if (sequence == null) {
            return new Any();
        }
        Address aside = sequence.preallocated().get(claim.key().name());
        Address asked = null;
        switch (claim.request()) {
            case Request.Any _ -> {}
            case Request.Certain certain -> asked = certain.address();
            case Request.Unreadable unreadable -> {
                return impossible("Invalid ipAddress annotation \"" + unreadable.text() + "\": not a valid IP address");
            }
        }
        if (aside != null) {
            return aside(aside, asked, definition, register);
        }
        if (asked == null) {
            return new Any();
        }
        if (!definition.listed().contains(asked)) {
            return new Impossible(new Report(
                    POOL_EXHAUSTED,
                    "Exhausted IP Pools: the requested address " + asked + " is in none of the entries of "
                            + register.key + "; request another one, or extend the pool",
                    "Exhausted IP Pools"));
        }
        Report taken = failure(ALLOCATION_FAILED, "Requested IP not available");
        return sequence.preallocatedTo(asked) == null ? new Certain(asked, taken) : new Impossible(taken);
    }

    private static Wish aside(Address aside, @Nullable Address asked, PoolDefinition definition, Register register) {
        if (asked != null && !asked.equals(aside)) {
            return impossible("PreAllocation and requested ip address are conflicting");
        }
        if (!definition.listed().contains(aside)) {
            return impossible("Pre-allocated IP out of bounds");
        }
        return new Certain(
                aside,
                new Report(
                        Reason.ADDRESS_CONFLICT,
                        "Address " + aside + ", which " + register.key
                                + " sets aside for this claim, is taken; the claim is bound as soon as it is free."));
    }

    private static Wish impossible(String message) {
        return new Impossible(failure(ALLOCATION_FAILED, message));
    }

    /** What Metal3's users read as an error, in their words. */
    static Report failure(Reason reason, String message) {
        return new Report(reason, message, message);
    }
}
