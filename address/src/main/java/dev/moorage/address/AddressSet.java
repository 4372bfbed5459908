package dev.moorage.address;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of addresses of either family or both, kept as maximal disjoint ranges in ascending order.
 *
 * <p>Two sets with the same members are equal, however they were made. Cost depends on the number of ranges, never on the
 * number of addresses: look-ups are O(log n), unions, differences and intersections O(n + m).
 */
public final class AddressSet {
    private static final Spans NONE = new Spans(new long[0]);

    /** The set without members. */
    public static final AddressSet EMPTY = new AddressSet(NONE, NONE);

    private final Spans v4;
    private final Spans v6;

    private AddressSet(Spans v4, Spans v6) {
        this.v4 = v4;
        this.v6 = v6;
    }

    /** Returns the addresses of all the ranges, which may come in any order and may overlap. */
    public static AddressSet of(Collection<Range> ranges) {
        SpanCollector v4 = new SpanCollector(0);
        SpanCollector v6 = new SpanCollector(0);
        ranges.stream().sorted().forEach(range -> {
            Address first = range.first();
            Address last = range.last();
            SpanCollector family = first.family() == Family.V4 ? v4 : v6;
            family.add(first.high(), first.low(), last.high(), last.low());
        });
        return new AddressSet(v4.spans(), v6.spans());
    }

    /** Returns the addresses of all the ranges, which may come in any order and may overlap. */
    public static AddressSet of(Range... ranges) {
        return of(Arrays.asList(ranges));
    }

    /** Returns what is in this set, the other or both. */
    public AddressSet union(AddressSet other) {
        return new AddressSet(v4.union(other.v4), v6.union(other.v6));
    }

    /** Returns what is in this set but not in the other. */
    public AddressSet minus(AddressSet other) {
        return new AddressSet(v4.minus(other.v4), v6.minus(other.v6));
    }

    /** Returns this set without the address. */
    public AddressSet minus(Address address) {
        return contains(address) ? minus(of(new Range(address, address))) : this;
    }

    /** Returns what is in both sets. */
    public AddressSet intersect(AddressSet other) {
        return new AddressSet(v4.intersect(other.v4), v6.intersect(other.v6));
    }

    /** Returns whether the address is a member. */
    public boolean contains(Address address) {
        return spans(address.family()).contains(address.high(), address.low());
    }

    /** Returns whether every member of the other set is one of this set; true for an empty one. */
    public boolean containsAll(AddressSet other) {
        return v4.containsAll(other.v4) && v6.containsAll(other.v6);
    }

    /** Returns whether the two sets share a member. */
    public boolean intersects(AddressSet other) {
        return v4.intersects(other.v4) || v6.intersects(other.v6);
    }

    /** Returns the exact number of members, 0..2^128+2^32. */
    public BigInteger count() {
        return ranges().stream().map(Range::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Returns the number of members, or Long.MAX_VALUE if there are more. */
    public long saturatedCount() {
        long sum = v4.saturatedCount() + v6.saturatedCount();
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Returns the maximal ranges in ascending order, IPv4 first; made anew on each call. */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>(v4.size() + v6.size());
        for (Family family : Family.values()) {
            for (int span = 0; span < spans(family).size(); span++) {
                ranges.add(new Range(firstOf(family, span), lastOf(family, span)));
            }
        }
        return List.copyOf(ranges);
    }

    /** Returns whether the set has no members. */
    public boolean isEmpty() {
        return v4.size() == 0 && v6.size() == 0;
    }

    /**
     * Returns the lowest member.
     *
     * @throws NoSuchElementException if the set is empty
     */
    public Address first() {
        if (isEmpty()) {
            throw new NoSuchElementException("an empty set of addresses has no first");
        }
        return firstOf(v4.size() > 0 ? Family.V4 : Family.V6, 0);
    }

    /**
     * Returns the lowest member that is not less than {@code from}, or null if there is none. As IPv4 comes before IPv6,
     * the first IPv6 member follows the last IPv4 member.
     */
    public @Nullable Address ceiling(Address from) {
        int span = spans(from.family()).firstEndingFrom(from.high(), from.low());
        if (span < spans(from.family()).size()) {
            Address first = firstOf(from.family(), span);
            return first.compareTo(from) < 0 ? from : first;
        }
        return from.family() == Family.V4 && v6.size() > 0 ? firstOf(Family.V6, 0) : null;
    }

    private Spans spans(Family family) {
        return family == Family.V4 ? v4 : v6;
    }

    private Address firstOf(Family family, int span) {
        return new Address(family, spans(family).firstHigh(span), spans(family).firstLow(span));
    }

    private Address lastOf(Family family, int span) {
        return new Address(family, spans(family).lastHigh(span), spans(family).lastLow(span));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && v4.equals(set.v4) && v6.equals(set.v6);
    }

    @Override
    public int hashCode() {
        return v4.hashCode() * 31 + v6.hashCode();
    }

    /** Returns the ranges as {@code [a-b, c]}. */
    @Override
    public String toString() {
        return ranges().stream().map(Range::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
