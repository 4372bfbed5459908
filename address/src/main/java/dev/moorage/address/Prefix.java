package dev.moorage.address;

/**
 * An address with a prefix length, such as {@code 10.0.0.7/24}. Host bits may be set; {@link #isAligned()} tells.
 *
 * @param address any address of the network
 * @param length the number of network bits, 0..{@link Family#bits()}
 */
public record Prefix(Address address, int length) {
    /** Throws IllegalArgumentException if the length does not fit the family. */
    public Prefix {
        address.family().checkBits(length);
    }

    /**
     * Reads a prefix as strictly as Go's {@code netip.ParsePrefix}: a strict address without a zone, a slash and a
     * length without sign or leading zeros. Host bits are kept.
     *
     * @throws InvalidAddressException with Go's text if {@code text} is anything else
     */
    public static Prefix parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw InvalidAddressException.ofPrefix(text, "no '/'");
        }
        String addressText = text.substring(0, slash);
        Address address;
        try {
            address = Address.parse(addressText);
        } catch (InvalidAddressException e) {
            throw InvalidAddressException.ofPrefix(text, e);
        }
        if (addressText.indexOf('%') >= 0) {
            throw InvalidAddressException.ofPrefix(text, "IPv6 zones cannot be present in a prefix");
        }
        long length = parseLength(text, text.substring(slash + 1));
        if (length > address.family().bits()) {
            throw InvalidAddressException.ofPrefix(text, "prefix length out of range");
        }
        return new Prefix(address, (int) length);
    }

    private static long parseLength(String text, String digits) {
        boolean canonical = !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        try {
            if (canonical) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException _) {
            // Digits beyond 63 bits get the same answer as no digits, as in Go.
        }
        throw InvalidAddressException.ofPrefix(text, "bad bits after slash: " + Quoted.of(digits));
    }

    /** Returns the network that holds just that address. */
    public static Prefix of(Address address) {
        return new Prefix(address, address.family().bits());
    }

    /** Returns the network address. */
    public Address first() {
        return address.masked(length);
    }

    /** Returns the last address of the network; the broadcast address in IPv4. */
    public Address last() {
        return address.lastOf(length);
    }

    /** Returns the whole network. */
    public Range range() {
        return new Range(first(), last());
    }

    /** Returns whether no host bit is set. */
    public boolean isAligned() {
        return address.equals(first());
    }

    /** Returns whether the network holds {@code other}; false for another family. */
    public boolean contains(Address other) {
        return other.family() == address.family() && other.masked(length).equals(first());
    }

    /** Returns {@code address/length}, host bits included. */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
