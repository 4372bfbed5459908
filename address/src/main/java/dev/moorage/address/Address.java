package dev.moorage.address;

import java.math.BigInteger;

/**
 * One IP address: an unsigned number of its family's width, without a zone.
 *
 * <p>Addresses are ordered by family, IPv4 first, then by number. Two addresses of different families are never equal:
 * {@code 1.2.3.4} and {@code ::ffff:1.2.3.4} are two addresses.
 *
 * @param family the family, which gives the width
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; within 0..2^32-1 for IPv4
 */
public record Address(Family family, long high, long low) implements Comparable<Address> {
    private static final long LAST_V4 = 0xffff_ffffL;
    private static final BigInteger LOW_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** Throws IllegalArgumentException if an IPv4 number needs more than 32 bits. */
    public Address {
        if (family == Family.V4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException(
                    "an IPv4 address has 32 bits, not 0x" + hexOf(high, low) + "; use Family.V6 for wider numbers");
        }
    }

    /**
     * Reads an address as strictly as Go's {@code netip.ParseAddr}: four decimal octets without leading zeros, or the
     * forms of RFC 4291. The zone of an IPv6 address is checked to be there after a {@code %} and then dropped.
     *
     * @throws InvalidAddressException with Go's text if {@code text} is anything else
     */
    public static Address parse(String text) {
        return AddressReader.read(text);
    }

    /**
     * Returns the address with that number.
     *
     * @throws IllegalArgumentException if {@code number} is negative or wider than the family
     */
    public static Address of(Family family, BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > family.bits()) {
            throw new IllegalArgumentException(number + " is not within 0..2^" + family.bits() + "-1 of " + family);
        }
        return new Address(family, number.shiftRight(64).longValue(), number.longValue());
    }

    /** Returns the number, 0 or greater. */
    public BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(64).or(unsigned(low));
    }

    /** Returns whether this is the first address of its family's space, {@code 0.0.0.0} or {@code ::}. */
    public boolean isFirst() {
        return high == 0 && low == 0;
    }

    /** Returns whether this is the last address of its family's space. */
    public boolean isLast() {
        return family == Family.V4 ? low == LAST_V4 : (high & low) == -1L;
    }

    /**
     * Returns the address after this one.
     *
     * @throws ArithmeticException if this is the last of its family
     */
    public Address next() {
        if (isLast()) {
            throw new ArithmeticException("no address follows " + this);
        }
        return new Address(family, Unsigned.highAfter(high, low), low + 1);
    }

    /**
     * Returns the address before this one.
     *
     * @throws ArithmeticException if this is the first of its family
     */
    public Address previous() {
        if (isFirst()) {
            throw new ArithmeticException("no address precedes " + this);
        }
        return new Address(family, Unsigned.highBefore(high, low), low - 1);
    }

    /**
     * Returns the address {@code offset} places after this one.
     *
     * @throws IllegalArgumentException if {@code offset} is negative
     * @throws ArithmeticException if the family's space ends before
     */
    public Address plus(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
        long sumLow = low + offset;
        long sumHigh = Long.compareUnsigned(sumLow, low) < 0 ? high + 1 : high;
        boolean beyond = family == Family.V4 ? sumLow >>> 32 != 0 : high != 0 && sumHigh == 0;
        if (beyond) {
            throw new ArithmeticException("no address lies " + offset + " after " + this);
        }
        return new Address(family, sumHigh, sumLow);
    }

    /**
     * Returns how many places this address lies after {@code from}, 0 or greater.
     *
     * @throws IllegalArgumentException if the families differ
     * @throws ArithmeticException if {@code from} is greater, or the distance is 2^63 or more
     */
    public long distance(Address from) {
        if (family != from.family) {
            throw new IllegalArgumentException("no distance between " + from + " and " + this + ": families differ");
        }
        long distance = low - from.low;
        if (compareTo(from) < 0 || distance < 0 || Unsigned.highOfDifference(high, low, from.high, from.low) != 0) {
            throw new ArithmeticException("distance from " + from + " to " + this + " is not within 0..2^63-1");
        }
        return distance;
    }

    /**
     * Returns the first address of the network of that length which holds this address.
     *
     * @throws IllegalArgumentException if {@code prefixLength} is not within 0..{@link Family#bits()}
     */
    public Address masked(int prefixLength) {
        family.checkBits(prefixLength);
        return alignedDown(family.bits() - prefixLength);
    }

    /**
     * Returns the last address of the network of that length which holds this address.
     *
     * @throws IllegalArgumentException if {@code prefixLength} is not within 0..{@link Family#bits()}
     */
    public Address lastOf(int prefixLength) {
        family.checkBits(prefixLength);
        int hostBits = family.bits() - prefixLength;
        return new Address(family, high | ones(hostBits - 64), low | ones(hostBits));
    }

    /**
     * Returns this address with its low {@code lowBits} bits cleared.
     *
     * @throws IllegalArgumentException if {@code lowBits} is not within 0..{@link Family#bits()}
     */
    public Address alignedDown(int lowBits) {
        family.checkBits(lowBits);
        return new Address(family, high & ~ones(lowBits - 64), low & ~ones(lowBits));
    }

    /** Returns the number in lower-case hexadecimal without leading zeros, {@code 0} for zero. */
    public String hex() {
        return hexOf(high, low);
    }

    @Override
    public int compareTo(Address other) {
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily : Unsigned.compare(high, low, other.high, other.low);
    }

    // Records hash an enum by identity, which differs from run to run; a replayed simulation needs the same order.
    @Override
    public int hashCode() {
        return (Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + family.bits();
    }

    /** Returns the canonical text of RFC 5952; an IPv4-mapped address ends in its dotted form. */
    @Override
    public String toString() {
        return AddressWriter.write(this);
    }

    /** Returns a long whose low {@code count} bits are set: none for 0 or less, all for 64 or more. */
    private static long ones(int count) {
        if (count <= 0) {
            return 0;
        }
        return count >= 64 ? -1L : (1L << count) - 1;
    }

    private static BigInteger unsigned(long half) {
        return BigInteger.valueOf(half).and(LOW_64);
    }

    private static String hexOf(long high, long low) {
        String lower = Long.toHexString(low);
        return high == 0 ? lower : Long.toHexString(high) + "0".repeat(16 - lower.length()) + lower;
    }
}
