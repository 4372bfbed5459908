package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Range;
import dev.moorage.engine.Property;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private record Member(Range range, PoolKey pool) implements Comparable<Member> {
        @Override
        public int compareTo(Member other) {
            int order = range.compareTo(other.range);
            return order != 0 ? order : pool.compareTo(other.pool);
        }
    }

    private static Range range(SplittableRandom random) {
        Address base = Address.parse(
                switch (random.nextInt(3)) {
                    case 0 -> "10.0.0.0";
                    case 1 -> "255.255.255.128";
                    default -> "2001:db8::";
                });
        int first = random.nextInt(100);
        return new Range(base.plus(first), base.plus(first + random.nextInt(28)));
    }

    @Test
    void answers_as_a_look_at_every_range_would() {
        Property.holds(400, random -> {
            Intervals intervals = new Intervals();
            TreeSet<Member> model = new TreeSet<>();
            for (int step = 0; step < 150; step++) {
                PoolKey pool = new PoolKey("g", "Pool", "ns", "p" + random.nextInt(8));
                Member member = new Member(range(random), pool);
                if (random.nextInt(3) == 0 && !model.isEmpty()) {
                    List<Member> all = new ArrayList<>(model);
                    Member gone = all.get(random.nextInt(all.size()));
                    model.remove(gone);
                    intervals.remove(gone.range(), gone.pool());
                } else if (model.add(member)) {
                    intervals.add(member.range(), member.pool());
                }
                Range asked = range(random);
                List<PoolKey> found = new ArrayList<>();
                assertThat(intervals.meeting(asked, found::add)).isTrue();
                assertThat(found)
                        .isEqualTo(model.stream()
                                .filter(it -> it.range().overlaps(asked))
                                .map(Member::pool)
                                .toList());
            }
        });
    }

    @Test
    void stops_when_enough_is_known() {
        Intervals intervals = new Intervals();
        for (int i = 0; i < 5; i++) {
            intervals.add(Range.parseItem("10.0.0.0/24"), new PoolKey("g", "Pool", "ns", "p" + i));
        }
        List<String> found = new ArrayList<>();
        assertThat(intervals.meeting(Range.parseItem("10.0.0.7"), pool -> {
                    found.add(pool.name());
                    return found.size() < 2;
                }))
                .isFalse();
        assertThat(found).containsExactly("p0", "p1");
    }

    @Test
    void ranges_that_come_in_order_cost_no_more_than_others() {
        Intervals intervals = new Intervals();
        Address base = Address.parse("10.0.0.0");
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            // A list instead of a tree would take minutes, or end in a deep recursion.
            Address address = base.plus(2L * i);
            intervals.add(new Range(address, address), new PoolKey("g", "Pool", "ns", "p"));
        }
        List<PoolKey> found = new ArrayList<>();
        assertThat(intervals.meeting(Range.parseItem("10.0.2.0-10.0.2.9"), found::add))
                .isTrue();
        assertThat(found).hasSize(5);
    }
}
