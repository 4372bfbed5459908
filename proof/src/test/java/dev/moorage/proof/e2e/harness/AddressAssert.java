package dev.moorage.proof.e2e.harness;

import org.assertj.core.api.AbstractAssert;

/** What is expected of an IPAddress. */
public final class AddressAssert extends AbstractAssert<AddressAssert, Address> {
    AddressAssert(Address address) {
        super(address, AddressAssert.class);
    }

    /** It is there no more. */
    public AddressAssert isGone() {
        actual.awaitGone();
        return this;
    }

    /** Nobody has written to it since it had that resourceVersion. Does not wait: put a fence before. */
    public AddressAssert isUnwrittenSince(String version) {
        Things.assertUnwritten(actual, version);
        return this;
    }

    /** It carries exactly these finalizers. */
    public AddressAssert hasFinalizers(String... finalizers) {
        Things.awaitFinalizers(actual, finalizers);
        return this;
    }
}
