package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.address.Range;
import dev.moorage.engine.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RunsTest {
    @Test
    void runs_stay_maximal_and_ordered_whatever_is_added_and_removed() {
        Property.holds(200, random -> {
            Address first = random.nextBoolean()
                    ? new Address(Family.V4, 0, (1L << 32) - 40)
                    : new Address(Family.V6, 0, random.nextBoolean() ? 0 : -20);
            Runs runs = new Runs(Blocks.SINGLE);
            TreeSet<Address> model = new TreeSet<>();
            for (int i = 0; i < 120; i++) {
                Address address = first.plus(random.nextInt(40));
                if (model.add(address)) {
                    runs.add(address);
                } else {
                    model.remove(address);
                    runs.remove(address);
                }
                assertThat(runs.ranges()).isEqualTo(ranges(model));
                Address from = first.plus(random.nextInt(40));
                assertThat(runs.contains(from)).isEqualTo(model.contains(from));
                assertThat(runs.ceiling(from)).isEqualTo(model.ceiling(from));
            }
        });
    }

    /** The set algebra's own maximal ranges, from single addresses. */
    private static List<Range> ranges(Set<Address> members) {
        List<Range> singles = new ArrayList<>();
        members.forEach(address -> singles.add(new Range(address, address)));
        return AddressSet.of(singles).ranges();
    }

    @Test
    void runs_can_begin_as_a_set() {
        AddressSet set = AddressSet.of(Range.parseItem("10.0.0.1-10.0.0.3"), Range.parseItem("10.0.0.9"));
        assertThat(new Runs(Blocks.SINGLE, set).ranges()).isEqualTo(set.ranges());
    }

    @Test
    void removing_what_is_not_there_is_a_mistake_of_the_caller() {
        Address address = Address.parse("10.0.0.1");
        assertThatThrownBy(() -> new Runs(Blocks.SINGLE).remove(address)).hasMessage("10.0.0.1 is in no run");
    }
}
