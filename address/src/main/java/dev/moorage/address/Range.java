package dev.moorage.address;

import java.math.BigInteger;

/**
 * All addresses from {@code first} to {@code last}, both included. Ordered by first, then by last.
 *
 * @param first the lowest address
 * @param last the highest address, of the same family
 */
public record Range(Address first, Address last) implements Comparable<Range> {
    /** Throws IllegalArgumentException if the families differ or {@code last} lies before {@code first}. */
    public Range {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException(first + " and " + last + " are of different families");
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(last + " lies before " + first);
        }
    }

    /**
     * Reads one item of a pool: {@code from-to}, a CIDR (host bits are allowed and the whole network is meant), or a
     * single address. A zone is dropped, except in a CIDR, where it is an error.
     *
     * @throws InvalidAddressException naming the item and the forms allowed, if it is none of these
     */
    public static Range parseItem(String item) {
        try {
            int dash = item.indexOf('-');
            if (dash >= 0) {
                return new Range(Address.parse(item.substring(0, dash)), Address.parse(item.substring(dash + 1)));
            }
            if (item.indexOf('/') >= 0) {
                return Prefix.parse(item).range();
            }
            Address single = Address.parse(item);
            return new Range(single, single);
        } catch (IllegalArgumentException e) {
            throw InvalidAddressException.ofItem(item, e);
        }
    }

    /** Returns how many addresses the range holds, 1 or more. */
    public BigInteger count() {
        return last.toBigInteger().subtract(first.toBigInteger()).add(BigInteger.ONE);
    }

    /** Returns whether {@code address} lies within; false for another family. */
    public boolean contains(Address address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Returns whether the two ranges share an address. */
    public boolean overlaps(Range other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    @Override
    public int compareTo(Range other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : last.compareTo(other.last);
    }

    /** Returns {@code first-last}, or just the address if there is only one; {@link #parseItem} reads it back. */
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
