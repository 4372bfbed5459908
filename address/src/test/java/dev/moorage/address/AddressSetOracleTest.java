package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressSeqRangeList;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressSeqRangeList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sets of ranges of any size against the range lists of the IPAddress library, one family at a time. */
class AddressSetOracleTest {
    private record Case(AddressSet set, IPAddressSeqRangeList list) {}

    @Test
    void algebra_over_large_ranges_agrees_with_the_library() {
        Property.holds(2_000, random -> {
            Family family = random.nextInt(3) == 0 ? Family.V4 : Family.V6;
            Case a = randomCase(random, family);
            Case b = randomCase(random, family);

            assertSame(a.set, a.list);
            assertSame(a.set.union(b.set), a.list.joinIntoList(b.list));
            assertSame(a.set.minus(b.set), a.list.removeIntoList(b.list));
            assertSame(a.set.intersect(b.set), a.list.intersectIntoList(b.list));
            assertThat(a.set.intersects(b.set)).isEqualTo(a.list.overlaps(b.list));
            Address address = Samples.address(random, family);
            assertThat(a.set.contains(address)).isEqualTo(a.list.contains(foreign(address)));
            IPAddress ceiling = a.list.ceiling(foreign(address));
            assertThat(String.valueOf(a.set.ceiling(address)))
                    .isEqualTo(ceiling == null ? "null" : own(ceiling).toString());
        });
    }

    private static Case randomCase(SplittableRandom random, Family family) {
        List<Range> ranges = new ArrayList<>();
        IPAddressSeqRangeList list =
                family == Family.V4 ? new IPv4AddressSeqRangeList() : new IPv6AddressSeqRangeList();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            Range range = range(random, family);
            ranges.add(range);
            list.add(foreign(range.first()).spanWithRange(foreign(range.last())));
        }
        return new Case(AddressSet.of(ranges), list);
    }

    private static Range range(SplittableRandom random, Family family) {
        Address a = Samples.address(random, family);
        if (random.nextBoolean()) {
            return new Prefix(a, random.nextInt(family.bits() / 4, family.bits() + 1)).range();
        }
        Address b = Samples.address(random, family);
        return a.compareTo(b) <= 0 ? new Range(a, b) : new Range(b, a);
    }

    private static void assertSame(AddressSet set, IPAddressSeqRangeList list) {
        List<Range> expected = Arrays.stream(list.getSeqRanges())
                .map((IPAddressSeqRange range) -> new Range(own(range.getLower()), own(range.getUpper())))
                .toList();
        assertThat(set.ranges()).isEqualTo(expected);
        assertThat(set.count()).isEqualTo(list.getCount());
    }

    private static IPAddress foreign(Address address) {
        return address.family() == Family.V4
                ? new IPv4Address((int) address.low())
                : new IPv6Address(address.toBigInteger());
    }

    private static Address own(IPAddress address) {
        return Address.of(address.isIPv4() ? Family.V4 : Family.V6, address.getValue());
    }
}
