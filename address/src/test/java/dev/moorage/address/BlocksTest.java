package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final Blocks SLASH_64 = Blocks.ofLength(64);

    @Test
    void a_set_holds_the_blocks_that_lie_wholly_in_it() {
        AddressSet set = AddressSet.of(Range.parseItem("2001:db8::1-2001:db8:0:3::"));
        assertThat(SLASH_64.within(set))
                .isEqualTo(AddressSet.of(Range.parseItem("2001:db8:0:1::-2001:db8:0:2:ffff:ffff:ffff:ffff")));
        assertThat(SLASH_64.around(set)).isEqualTo(AddressSet.of(Range.parseItem("2001:db8::/62")));
    }

    @Test
    void adjacent_networks_make_a_block_together() {
        AddressSet halves = AddressSet.of(Range.parseItem("2001:db8::/65"), Range.parseItem("2001:db8:0:0:8000::/65"));
        assertThat(SLASH_64.count(SLASH_64.within(halves))).isEqualTo(BigInteger.ONE);
    }

    @Test
    void the_ends_of_the_space_are_blocks_like_others() {
        AddressSet all = AddressSet.of(Range.parseItem("::/0"));
        assertThat(SLASH_64.within(all)).isEqualTo(all);
        assertThat(SLASH_64.count(all)).isEqualTo(BigInteger.TWO.pow(64));
        assertThat(SLASH_64.within(AddressSet.of(Range.parseItem("::1-::2")))).isEqualTo(AddressSet.EMPTY);
        assertThat(SLASH_64.within(AddressSet.of(Range.parseItem("ffff:ffff:ffff:ffff::1-ffff:ffff:ffff:ffff::2"))))
                .isEqualTo(AddressSet.EMPTY);
        Address last = Address.parse("ffff:ffff:ffff:ffff::");
        assertThatThrownBy(() -> SLASH_64.after(last, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no block lies 1 after ffff:ffff:ffff:ffff::/64");
    }

    @Test
    void within_and_around_are_what_a_look_at_every_block_says() {
        Property.holds(300, random -> {
            Blocks blocks = new Blocks(random.nextInt(5));
            AddressSet set = set(random);
            List<Range> within = new ArrayList<>();
            List<Range> around = new ArrayList<>();
            for (int i = 0; i < 256; i += 1 << blocks.hostBits()) {
                Range block = blocks.block(new Address(Family.V6, 0, i));
                if (set.containsAll(AddressSet.of(block))) {
                    within.add(block);
                }
                if (set.intersects(AddressSet.of(block))) {
                    around.add(block);
                }
            }
            assertThat(blocks.within(set)).isEqualTo(AddressSet.of(within));
            assertThat(blocks.around(set)).isEqualTo(AddressSet.of(around));
            assertThat(blocks.count(blocks.within(set))).isEqualTo(within.size());
        });
    }

    @Test
    void the_distance_of_blocks_is_what_after_went() {
        Property.holds(500, random -> {
            Blocks blocks = new Blocks(random.nextInt(129));
            Address first = blocks.first(Samples.address(random, Family.V6));
            long most = Math.min(
                    1000,
                    blocks.count(AddressSet.of(new Range(first, first.lastOf(0))))
                                    .min(BigInteger.valueOf(1000))
                                    .longValue()
                            - 1);
            long count = random.nextLong(most + 1);
            Address there = blocks.after(first, count);
            assertThat(blocks.begin(there)).isTrue();
            assertThat(blocks.distance(first, there)).isEqualTo(count);
            assertThat(blocks.distance(first, blocks.last(there))).isEqualTo(count);
            assertThat(blocks.block(there).contains(there)).isTrue();
        });
    }

    private static AddressSet set(SplittableRandom random) {
        List<Range> ranges = new ArrayList<>();
        int many = random.nextInt(4);
        for (int i = 0; i < many; i++) {
            int first = random.nextInt(256);
            int last = first + random.nextInt(256 - first);
            ranges.add(new Range(new Address(Family.V6, 0, first), new Address(Family.V6, 0, last)));
        }
        return AddressSet.of(ranges);
    }
}
