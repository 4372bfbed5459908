package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an IPPool's list, as far as verdicts are concerned: the bounds within which an address counts as the
 * pool's. That is wider than what is handed out: a subnet's own address is within them.
 *
 * @param start the lowest address, null when there is none
 * @param end the highest address, null when there is none
 * @param subnet where all addresses are, null when it does not matter
 */
record Metal3Entry(
        @Nullable Address start,
        @Nullable Address end,
        @Nullable Prefix subnet) {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long MAPPED = 0xffffL << 32;

    /** What came of reading one. */
    sealed interface Reading {
        /** It can be read. */
        record Read(Metal3Entry entry) implements Reading {}

        /** It cannot. */
        record Wrong(String why) implements Reading {}
    }

    /** Reads start, end and subnet; the first of them that is wrong is named. */
    static Reading read(JsonNode entry) {
        String start = entry.path("start").asText();
        String end = entry.path("end").asText();
        String subnet = entry.path("subnet").asText();
        if (isBlank(entry)) {
            return new Reading.Wrong("pool entry must specify at least one of start, end, or subnet");
        }
        Address first = Metal3Faults.address(start);
        if (first == null && !start.isEmpty()) {
            return new Reading.Wrong("invalid Start IP \"" + start + "\"");
        }
        Address last = Metal3Faults.address(end);
        if (last == null && !end.isEmpty()) {
            return new Reading.Wrong("invalid End IP \"" + end + "\"");
        }
        Prefix network = null;
        if (!subnet.isEmpty()) {
            try {
                network = Prefix.parse(subnet);
            } catch (InvalidAddressException e) {
                return new Reading.Wrong("invalid Subnet \"" + subnet + "\": " + e.getMessage());
            }
        }
        if (first != null && last != null && wide(first).compareTo(wide(last)) > 0) {
            return new Reading.Wrong("end IP " + last + " is before start IP " + first);
        }
        return new Reading.Read(new Metal3Entry(first, last, network));
    }

    /** Whether it says nothing of where its addresses are. */
    static boolean isBlank(JsonNode entry) {
        return Stream.of("start", "end", "subnet")
                .allMatch(it -> entry.path(it).asText().isEmpty());
    }

    /** Whether that address counts as one of the entry's. */
    boolean holds(Address address) {
        return (start == null || start.compareTo(address) <= 0)
                && (end == null || address.compareTo(end) <= 0)
                && (subnet == null || subnet.contains(address));
    }

    /** What is handed out of it; null when nothing is. */
    @Nullable Range range() {
        if (start == null) {
            return subnet == null || subnet.address().equals(subnet.last())
                    ? null
                    : new Range(subnet.address().next(), subnet.last());
        }
        if (subnet != null && !subnet.contains(start)) {
            return null;
        }
        Address last = subnet == null ? start.lastOf(0) : subnet.last();
        if (end != null && end.family() == start.family() && end.compareTo(last) < 0) {
            last = end;
        }
        return new Range(start, last);
    }

    /** Why one of its addresses cannot be picked at random; null when it can. */
    @Nullable String unsized() {
        if (start != null && end == null && subnet == null) {
            return "pool with Start requires End or Subnet to determine size";
        }
        if (start == null && subnet == null) {
            return "either Start or Subnet is required for ipAddress";
        }
        return size().compareTo(LARGEST) > 0 ? "pool size exceeds int range" : null;
    }

    private BigInteger size() {
        if (start != null && end != null) {
            return between(start, end).add(BigInteger.ONE);
        }
        if (subnet == null) {
            return BigInteger.ZERO;
        }
        return start == null
                ? between(subnet.first(), subnet.last())
                : between(start, subnet.last()).add(BigInteger.ONE);
    }

    private static BigInteger between(Address from, Address to) {
        return wide(to).toBigInteger().subtract(wide(from).toBigInteger());
    }

    /** IPv4 as it is written in IPv6, so that one order holds for all, and two spellings are one address. */
    static Address wide(Address address) {
        return address.family() == Family.V4 ? new Address(Family.V6, 0, MAPPED | address.low()) : address;
    }
}
