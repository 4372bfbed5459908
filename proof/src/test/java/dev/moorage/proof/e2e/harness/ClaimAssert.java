package dev.moorage.proof.e2e.harness;

import java.util.Arrays;
import org.assertj.core.api.AbstractAssert;

/** What is expected of a claim. */
public final class ClaimAssert extends AbstractAssert<ClaimAssert, Claim> {
    ClaimAssert(Claim claim) {
        super(claim, ClaimAssert.class);
    }

    /** Its status names the IPAddress of its name, which shows that address or prefix; and it is said so. */
    public ClaimAssert isBoundTo(String address) {
        isBound();
        String bound = address.contains("/")
                ? actual.address().prefix()
                : actual.address().text();
        if (!bound.equals(address)) {
            throw failureWithActualExpected(bound, address, "%s is bound to %s, not to %s", actual, bound, address);
        }
        return this;
    }

    /** Its status names the IPAddress of its name; and it is said so. */
    public ClaimAssert isBound() {
        var _ = actual.await(
                "bound",
                it -> it.at("/status/addressRef/name").asText().equals(actual.name())
                        && Conditions.ready(it, "True", "AddressAllocated"));
        return this;
    }

    /** It has no address, and its condition gives this reason and says all of this. */
    public ClaimAssert waits(String reason, String... fragments) {
        var _ = actual.await(
                "waiting with " + reason + " " + Arrays.toString(fragments),
                it -> !it.path("status").has("addressRef") && Conditions.ready(it, "False", reason, fragments));
        return this;
    }

    /** Whether it has an address or not, its condition gives this reason and says all of this. */
    public ClaimAssert isNotReady(String reason, String... fragments) {
        var _ = actual.await(
                "not ready with " + reason + " " + Arrays.toString(fragments),
                it -> Conditions.ready(it, "False", reason, fragments));
        return this;
    }

    /** It is there no more. */
    public ClaimAssert isGone() {
        actual.awaitGone();
        return this;
    }

    /** Nobody has written to it since it had that resourceVersion. Does not wait: put a fence before. */
    public ClaimAssert isUnwrittenSince(String version) {
        Things.assertUnwritten(actual, version);
        return this;
    }

    /** It carries exactly these finalizers. */
    public ClaimAssert hasFinalizers(String... finalizers) {
        Things.awaitFinalizers(actual, finalizers);
        return this;
    }
}
