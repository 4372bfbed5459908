package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sets against plain trees of numbers, in universes of a few dozen addresses that lie where carries, signs and ends are.
 * IPv4 members are told from IPv6 members by a number below zero.
 */
class AddressSetModelTest {
    private static final int SIZE = 40;
    private static final BigInteger V4_OFFSET = BigInteger.ONE.shiftLeft(200).negate();
    private static final List<Address> UNIVERSES = List.of(
            Address.parse("0.0.0.0"),
            Address.parse("127.255.255.240"),
            Address.parse("255.255.255.255").masked(26).plus(64 - SIZE),
            Address.parse("::"),
            Address.parse("::ffff:ffff:ffff:fff0"),
            Address.parse("::7fff:ffff:ffff:fff0"),
            Address.parse("7fff:ffff:ffff:ffff:ffff:ffff:ffff:fff0"),
            Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").masked(122).plus(64 - SIZE));

    private record Case(AddressSet set, NavigableSet<BigInteger> model) {}

    @Test
    void algebra_agrees_with_the_model() {
        Property.holds(5_000, random -> {
            List<Address> universe = universe(random);
            Case a = set(random, universe);
            Case b = set(random, universe);
            TreeSet<BigInteger> union = new TreeSet<>(a.model);
            union.addAll(b.model);
            TreeSet<BigInteger> rest = new TreeSet<>(a.model);
            rest.removeAll(b.model);
            TreeSet<BigInteger> both = new TreeSet<>(a.model);
            both.retainAll(b.model);

            assertSame(a.set.union(b.set), union);
            assertSame(a.set.minus(b.set), rest);
            assertSame(a.set.intersect(b.set), both);
            assertThat(a.set.intersects(b.set)).isEqualTo(!both.isEmpty());
            assertThat(a.set.containsAll(b.set)).isEqualTo(a.model.containsAll(b.model));
            assertThat(a.set.containsAll(a.set.intersect(b.set))).isTrue();
            assertThat(a.set.equals(b.set)).isEqualTo(a.model.equals(b.model));
        });
    }

    @Test
    void questions_about_an_address_agree_with_the_model() {
        Property.holds(5_000, random -> {
            List<Address> universe = universe(random);
            Case a = set(random, universe);
            for (Address address : universe) {
                BigInteger number = number(address);
                assertThat(a.set.contains(address)).isEqualTo(a.model.contains(number));
                Address ceiling = a.set.ceiling(address);
                assertThat(numberOrNull(ceiling)).isEqualTo(a.model.ceiling(number));
            }
            Address removed = pick(random, universe);
            TreeSet<BigInteger> rest = new TreeSet<>(a.model);
            rest.remove(number(removed));
            assertSame(a.set.minus(removed), rest);
        });
    }

    /** One stretch of addresses, or one of each family. */
    private static List<Address> universe(SplittableRandom random) {
        List<Address> universe = new ArrayList<>();
        int stretches = random.nextInt(1, 3);
        for (int i = 0; i < stretches; i++) {
            Address start = pick(random, UNIVERSES);
            for (int offset = 0; offset < SIZE; offset++) {
                universe.add(start.plus(offset));
            }
        }
        return universe;
    }

    private static Case set(SplittableRandom random, List<Address> universe) {
        List<Range> ranges = new ArrayList<>();
        TreeSet<BigInteger> model = new TreeSet<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(universe.size());
            Address first = universe.get(from);
            int length = random.nextInt(1, random.nextInt(4) == 0 ? 30 : 5);
            Address last = first;
            for (int at = from; at < universe.size() && at < from + length; at++) {
                if (at > from
                        && !(last.isLast() ? "" : last.next().toString())
                                .equals(universe.get(at).toString())) {
                    break;
                }
                last = universe.get(at);
                model.add(number(last));
            }
            ranges.add(new Range(first, last));
        }
        return new Case(AddressSet.of(ranges), model);
    }

    private static void assertSame(AddressSet set, NavigableSet<BigInteger> model) {
        TreeSet<BigInteger> members = new TreeSet<>();
        Address end = null;
        for (Range range : set.ranges()) {
            // Maximal and ascending: a range starts beyond the neighbour of the end before it.
            if (end != null) {
                assertThat(number(range.first())).isGreaterThan(number(end).add(BigInteger.ONE));
            }
            for (BigInteger n = number(range.first());
                    n.compareTo(number(range.last())) <= 0;
                    n = n.add(BigInteger.ONE)) {
                members.add(n);
            }
            end = range.last();
        }
        assertThat(members).isEqualTo(model);
        assertThat(set.count()).isEqualTo(BigInteger.valueOf(model.size()));
        assertThat(set.saturatedCount()).isEqualTo(model.size());
        assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(AddressSet.of(set.ranges())).isEqualTo(set).hasSameHashCodeAs(set);
        if (!model.isEmpty()) {
            assertThat(number(set.first())).isEqualTo(model.first());
        }
    }

    private static BigInteger number(Address address) {
        BigInteger number = address.toBigInteger();
        return address.family() == Family.V4 ? number.add(V4_OFFSET) : number;
    }

    private static @Nullable BigInteger numberOrNull(@Nullable Address address) {
        return address == null ? null : number(address);
    }

    private static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
