package dev.moorage.proof.e2e.harness;

/** {@code assertThat} for what is in the cluster. Assertions wait until they hold, and fail when that takes too long. */
public final class Expectations {
    private Expectations() {}

    /** About a claim. */
    public static ClaimAssert assertThat(Claim claim) {
        return new ClaimAssert(claim);
    }

    /** About a pool. */
    public static PoolAssert assertThat(Pool pool) {
        return new PoolAssert(pool);
    }

    /** About an IPAddress. */
    public static AddressAssert assertThat(Address address) {
        return new AddressAssert(address);
    }
}
