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

    /** Throws IllegalArgumentException unless an address of this family has that many bits to keep or to clear. */
    void checkBits(int count) {
        if (count < 0 || count > bits) {
            throw new IllegalArgumentException(
                    count + " bits asked for, but an address of family " + this + " has 0.." + bits);
        }
    }
}
