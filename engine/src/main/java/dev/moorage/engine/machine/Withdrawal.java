package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.machine.Report.Reason;

/**
 * The decision that a claim's address object goes again because somebody else holds its address. It is written into the
 * claim first, conditional on its resourceVersion: so nobody can have bound the claim to it, or will.
 */
final class Withdrawal {
    private Withdrawal() {}

    /** What the claim says from the decision on. */
    static Report report(AddressObject object, Address address, String other) {
        return new Report(
                Reason.ADDRESS_CONFLICT,
                "Address " + address + " is also held by " + other + "; " + withdrawn(object)
                        + " and the claim gets another.");
    }

    /** Whether it was decided that this very object goes. */
    static boolean decided(Claim claim, AddressObject object) {
        Report report = claim.report();
        return claim.addressName() == null
                && report != null
                && report.reason() == Reason.ADDRESS_CONFLICT
                && report.message().contains(withdrawn(object));
    }

    private static String withdrawn(AddressObject object) {
        return "IPAddress " + object.key() + " (UID " + object.uid() + ") is withdrawn";
    }
}
