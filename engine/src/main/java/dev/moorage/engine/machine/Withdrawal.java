package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The decision that a claim does not get what was meant for it, because somebody else holds the address. Another
 * operator, frozen for an hour, may be about to bind the claim to it; no read can rule that out. So the decision is
 * written into the claim first, conditional on its resourceVersion, and stands there until the claim is bound: nobody
 * has bound it by then, and whoever wants to later reads it.
 */
final class Withdrawal {
    private static final String WITHDRAWN = " is withdrawn";

    private Withdrawal() {}

    /** What the claim says when a grant goes back: that of one moment, so that a later one of that address is good. */
    static Report ofGrant(Address address, Entry.Known entry, String other) {
        return report(address, other, grant(entry.time()));
    }

    /** What the claim says when its grant and the object that was made for it go back. */
    static Report ofBoth(AddressObject object, Address address, Entry.Known entry, String other) {
        return report(address, other, grant(entry.time()) + ", " + object(object));
    }

    /** What the claim says when an object goes that came too late to have an entry. */
    static Report ofObject(AddressObject object, Address address, String other) {
        return report(address, other, object(object));
    }

    private static Report report(Address address, String other, String what) {
        return new Report(
                Reason.ADDRESS_CONFLICT,
                held(address) + other + "; " + what + " and the claim gets another address as soon as there is one.");
    }

    /** Whether it was decided that the grant of that moment goes back. */
    static boolean decided(Claim claim, Address address, Instant granted) {
        return decided(claim)
                && claim.report() != null
                && claim.report().message().startsWith(held(address))
                && claim.report().message().contains(grant(granted));
    }

    /** Whether it was decided that this very object goes. */
    static boolean decided(Claim claim, AddressObject object) {
        return decided(claim)
                && claim.report() != null
                && claim.report().message().contains(object(object));
    }

    /** Whether anything was decided; it is to be read until the claim is bound. */
    static boolean decided(Claim claim) {
        Report report = claim.report();
        return claim.addressName() == null && report != null && told(report);
    }

    /** Whether a report tells of a decision. */
    static boolean told(Report report) {
        return report.reason() == Reason.ADDRESS_CONFLICT && report.message().contains(WITHDRAWN);
    }

    private static String held(Address address) {
        return "Address " + address + " is also held by ";
    }

    private static String grant(Instant time) {
        return "its grant of " + time.truncatedTo(ChronoUnit.SECONDS) + WITHDRAWN;
    }

    private static String object(AddressObject object) {
        return "IPAddress " + object.key() + " with UID " + object.uid() + WITHDRAWN;
    }
}
