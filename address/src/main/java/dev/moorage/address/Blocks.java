package dev.moorage.address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the address space into blocks: aligned runs of 2^hostBits consecutive addresses, each named by its first. With 64
 * host bits they are the /64 networks of IPv6; with 0 every address is a block.
 *
 * @param hostBits how many low bits differ within a block, 0..128; no more than the family's bits where it is applied
 */
public record Blocks(int hostBits) {
    /** Every address a block of its own. */
    public static final Blocks SINGLE = new Blocks(0);

    /** Throws IllegalArgumentException if no address has that many bits. */
    public Blocks {
        Family.V6.checkBits(hostBits);
    }

    /** The IPv6 networks of that prefix length, 0..128. */
    public static Blocks ofLength(int prefixLength) {
        Family.V6.checkBits(prefixLength);
        return new Blocks(Family.V6.bits() - prefixLength);
    }

    /** The prefix length of an IPv6 block, 0..128. */
    public int length() {
        return Family.V6.bits() - hostBits;
    }

    /** Returns the first address of the block that holds the address. */
    public Address first(Address address) {
        return address.alignedDown(bits(address));
    }

    /** Returns the last address of the block that holds the address. */
    public Address last(Address address) {
        return address.lastOf(address.family().bits() - bits(address));
    }

    /** An IPv4 address that somebody put where IPv6 blocks are handed out lies in one block with all others. */
    private int bits(Address address) {
        return Math.min(hostBits, address.family().bits());
    }

    /** Returns the whole block that holds the address. */
    public Range block(Address address) {
        return new Range(first(address), last(address));
    }

    /** Returns whether a block begins with the address. */
    public boolean begin(Address address) {
        return hostBits == 0 || first(address).equals(address);
    }

    /** Returns whether this network is one of the blocks. */
    public boolean include(Prefix network) {
        return network.address().family().bits() - network.length() == hostBits;
    }

    /**
     * Returns the first address of the block {@code count} blocks after the one that begins with {@code first}.
     *
     * @throws ArithmeticException if the address space ends before
     */
    public Address after(Address first, long count) {
        if (hostBits == 0) {
            return first.plus(count);
        }
        BigInteger number = first.toBigInteger().add(BigInteger.valueOf(count).shiftLeft(hostBits));
        if (number.bitLength() > first.family().bits()) {
            throw new ArithmeticException("no block lies " + count + " after " + first + "/" + length());
        }
        return Address.of(first.family(), number);
    }

    /**
     * Returns how many blocks the block of {@code address} lies after the one that begins with {@code from}.
     *
     * @throws ArithmeticException if it lies before, or 2^63 blocks or more after
     */
    public long distance(Address from, Address address) {
        if (hostBits == 0) {
            return address.distance(from);
        }
        return first(address)
                .toBigInteger()
                .subtract(from.toBigInteger())
                .shiftRight(hostBits)
                .longValueExact();
    }

    /** Returns the blocks that lie wholly within the set. */
    public AddressSet within(AddressSet set) {
        if (hostBits == 0) {
            return set;
        }
        List<Range> whole = new ArrayList<>();
        for (Range range : set.ranges()) {
            boolean cutBefore = !begin(range.first());
            boolean cutAfter = !last(range.last()).equals(range.last());
            Address before = last(range.first());
            Address after = first(range.last());
            if (cutBefore && before.isLast() || cutAfter && after.isFirst()) {
                continue;
            }
            Address first = cutBefore ? before.next() : range.first();
            Address last = cutAfter ? after.previous() : range.last();
            if (first.compareTo(last) <= 0) {
                whole.add(new Range(first, last));
            }
        }
        return AddressSet.of(whole);
    }

    /** Returns every block that the set touches. */
    public AddressSet around(AddressSet set) {
        return hostBits == 0
                ? set
                : AddressSet.of(set.ranges().stream()
                        .map(range -> new Range(first(range.first()), last(range.last())))
                        .toList());
    }

    /** Returns how many blocks a set of whole blocks holds. */
    public BigInteger count(AddressSet whole) {
        return whole.count().shiftRight(hostBits);
    }
}
