package dev.moorage.address;

/** The two address families. IPv4-mapped IPv6 addresses belong to {@link #V6}. */
public enum Family {
    /** IPv4, 32 bits. */
    V4(32),
    /** IPv6, 128 bits. */
    V6(128);

    private final int bits;

    Family(int bits) {
        this.bits = bits;
    }

    /** Returns the width of an address in bits: 32 or 128. */
    public int bits() {
        return bits;
    }

    /** Throws IllegalArgumentException unless {@code length} is a prefix length of this family. */
    void checkLength(int length) {
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("prefix length " + length + " is not within 0.." + bits + " of " + this);
        }
    }
}
