package dev.moorage.operator.explain;

import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Report.Reason;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim's place among those that wait for whatever comes free in its pool.
 *
 * @param place 1 for the next one to be served
 * @param of how many wait
 * @param before the claim that is served just before it, {@code Kind namespace/name}, or null
 */
public record QueuePlace(int place, int of, @Nullable String before) {
    /** Oldest first, as the operator serves them; what it saw first among those of one second, nobody else knows. */
    private static final Comparator<Claim> ORDER = Comparator.comparing(Claim::created)
            .thenComparing(it -> it.key().namespace())
            .thenComparing(it -> it.key().name());

    /** Null for a claim that is bound, is going, or waits for a reason of its own: it holds up nobody. */
    static @Nullable QueuePlace of(Claim claim, List<Claim> claims) {
        List<Claim> queue = queue(claims);
        int at = queue.indexOf(claim);
        return at < 0
                ? null
                : new QueuePlace(
                        at + 1,
                        queue.size(),
                        at == 0 ? null : queue.get(at - 1).key().toString());
    }

    /** Those of a pool's claims that wait for whatever comes free, in the order in which they are served. */
    static List<Claim> queue(List<Claim> claims) {
        return claims.stream().filter(QueuePlace::waits).sorted(ORDER).toList();
    }

    private static boolean waits(Claim claim) {
        return waiting(claim)
                && claim.serving() == Serving.SERVED
                && claim.request() instanceof Request.Any
                && (claim.report() == null || forThePool(claim.report().reason()));
    }

    /** Whether it lives and has no address. */
    static boolean waiting(Claim claim) {
        return claim.addressName() == null && !claim.deleting();
    }

    private static boolean forThePool(Reason reason) {
        return reason == Reason.POOL_EXHAUSTED || reason == Reason.POOL_NOT_READY || reason == Reason.FOREIGN;
    }

    /** {@code 2nd of 3, behind IPAddressClaim a/b (oldest first)}. */
    String sentence() {
        return place + " of " + of + (before == null ? ", the next to be served" : ", behind " + before)
                + " (oldest first, then by namespace and name)";
    }
}
