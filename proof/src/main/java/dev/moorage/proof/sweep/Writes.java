package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Call;
import dev.moorage.proof.proxy.Match;
import java.util.Locale;

/** The writes of an operator that a sweep aims at. */
final class Writes {
    /** All but those that tell of its life and of what it sees: Leases and Events. */
    static final Match ALL = Match.writes()
            .and(
                    "no Lease or Event",
                    call -> !call.resource().equals("leases")
                            && !call.resource().equals("events")
                            // Asking what one may do is no write.
                            && !call.resource().equals("selfsubjectaccessreviews"));

    private Writes() {}

    /** What kind of write it is, such as {@code patch ipaddressclaims/status}. */
    static String kind(Call call) {
        return call.verb().name().toLowerCase(Locale.ROOT) + " " + call.resource()
                + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
    }
}
