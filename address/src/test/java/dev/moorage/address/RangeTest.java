package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "10.0.0.1-10.0.0.9, 10.0.0.1-10.0.0.9",
        "10.0.0.1-10.0.0.1, 10.0.0.1",
        "10.0.0.1/24, 10.0.0.0-10.0.0.255",
        "10.0.0.1/32, 10.0.0.1",
        "0.0.0.0/0, 0.0.0.0-255.255.255.255",
        "fe80::1%eth0, fe80::1",
        "fe80::1%eth0-fe80::2%eth1, fe80::1-fe80::2",
        "FE80::A-fe80::B, fe80::a-fe80::b",
        "2001:db8::7/126, 2001:db8::4-2001:db8::7",
        "::ffff:1.2.3.4-::ffff:1.2.3.5, ::ffff:1.2.3.4-::ffff:1.2.3.5",
    })
    void item_is_a_range_a_cidr_or_an_address(String item, String range) {
        assertThat(Range.parseItem(item)).hasToString(range);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "10.0.0.1-10.0.0.2-10.0.0.3, 'ParseAddr(\"10.0.0.2-10.0.0.3\"): unexpected character (at \"-10.0.0.3\")'",
                "10.0.0.1-, 'ParseAddr(\"\"): unable to parse IP'",
                "-10.0.0.1, 'ParseAddr(\"\"): unable to parse IP'",
                "'10.0.0.1 - 10.0.0.2', 'ParseAddr(\"10.0.0.1 \"): unexpected character (at \" \")'",
                "10.0.0.0/21-10.0.0.9, 'ParseAddr(\"10.0.0.0/21\"): unexpected character (at \"/21\")'",
                "10.0.0.9-10.0.0.1, '10.0.0.1 lies before 10.0.0.9'",
                "10.0.0.1-::ffff:10.0.0.9, '10.0.0.1 and ::ffff:10.0.0.9 are of different families'",
                "fe80::1%a-b-fe80::2, 'ParseAddr(\"b-fe80::2\"): unexpected character, want colon (at \"-fe80::2\")'",
                "10.0.0.0/33, 'netip.ParsePrefix(\"10.0.0.0/33\"): prefix length out of range'",
                "fe80::%eth0/64, 'netip.ParsePrefix(\"fe80::%eth0/64\"): IPv6 zones cannot be present in a prefix'",
                "10.0.0.256, 'ParseAddr(\"10.0.0.256\"): IPv4 field has value >255'",
                "'', 'ParseAddr(\"\"): unable to parse IP'",
            })
    void refusal_names_the_item_the_forms_and_the_fault(String item, String fault) {
        assertThatThrownBy(() -> Range.parseItem(item))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("\"" + item + "\" is not a valid IP address, range (from-to) nor CIDR: " + fault);
    }

    @Test
    void range_has_two_ends_of_one_family_in_order() {
        assertThatThrownBy(() -> new Range(Address.parse("10.0.0.2"), Address.parse("10.0.0.1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(Address.parse("10.0.0.2"), Address.parse("::1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void count_is_exact_for_any_size() {
        assertThat(Range.parseItem("::/0").count()).isEqualTo(BigInteger.TWO.pow(128));
        assertThat(Range.parseItem("0.0.0.0/0").count()).isEqualTo(BigInteger.TWO.pow(32));
        assertThat(Range.parseItem("::1").count()).isEqualTo(BigInteger.ONE);
    }

    @Test
    void ranges_overlap_when_they_share_an_address() {
        Range range = Range.parseItem("10.0.0.10-10.0.0.20");

        assertThat(range.overlaps(Range.parseItem("10.0.0.20-10.0.0.30"))).isTrue();
        assertThat(range.overlaps(Range.parseItem("10.0.0.0-10.0.0.10"))).isTrue();
        assertThat(range.overlaps(Range.parseItem("10.0.0.12"))).isTrue();
        assertThat(range.overlaps(Range.parseItem("10.0.0.0/8"))).isTrue();
        assertThat(range.overlaps(Range.parseItem("10.0.0.21-10.0.0.30"))).isFalse();
        assertThat(range.overlaps(Range.parseItem("10.0.0.0-10.0.0.9"))).isFalse();
        assertThat(range.overlaps(Range.parseItem("::/0"))).isFalse();
        assertThat(range.contains(Address.parse("10.0.0.10"))).isTrue();
        assertThat(range.contains(Address.parse("10.0.0.21"))).isFalse();
        assertThat(range.contains(Address.parse("::a00:a"))).isFalse();
    }

    @Test
    void ranges_are_ordered_by_first_then_last() {
        List<Range> ordered = List.of(
                Range.parseItem("10.0.0.1"),
                Range.parseItem("10.0.0.1-10.0.0.9"),
                Range.parseItem("10.0.0.2"),
                Range.parseItem("::"));

        assertThat(ordered.reversed().stream().sorted()).isEqualTo(ordered);
    }

    @Test
    void item_made_of_two_spellings_is_read_as_the_range_between() {
        Property.holds(5_000, random -> {
            Family family = random.nextBoolean() ? Family.V4 : Family.V6;
            Address a = Samples.address(random, family);
            Address b = Samples.address(random, family);
            Range range = a.compareTo(b) <= 0 ? new Range(a, b) : new Range(b, a);
            String item = Samples.spelling(random, range.first()) + "-" + Samples.spelling(random, range.last());
            assertThat(Range.parseItem(item)).isEqualTo(range);
            assertThat(Range.parseItem(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
        });
    }
}
