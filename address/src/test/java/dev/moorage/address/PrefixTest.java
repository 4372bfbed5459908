package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.7/24, 10.0.0.0, 10.0.0.255, false",
        "10.0.0.0/24, 10.0.0.0, 10.0.0.255, true",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255, true",
        "1.2.3.4/0, 0.0.0.0, 255.255.255.255, false",
        "1.2.3.4/32, 1.2.3.4, 1.2.3.4, true",
        "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::1/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff, false",
        "2001:db8::1/63, 2001:db8::, 2001:db8:0:1:ffff:ffff:ffff:ffff, false",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1, true",
        "::ffff:1.2.3.4/104, ::ffff:1.0.0.0, ::ffff:1.255.255.255, false",
    })
    void prefix_knows_its_network(String text, String first, String last, boolean aligned) {
        Prefix prefix = Prefix.parse(text);

        assertThat(prefix).hasToString(text);
        assertThat(prefix.first()).hasToString(first);
        assertThat(prefix.last()).hasToString(last);
        assertThat(prefix.range()).isEqualTo(new Range(Address.parse(first), Address.parse(last)));
        assertThat(prefix.isAligned()).isEqualTo(aligned);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "192.168.0.0, 'no ''/'''",
                "1.257.1.1/24, 'ParseAddr(\"1.257.1.1\"): IPv4 field has value >255'",
                "1.1.1.0/24/8, 'ParseAddr(\"1.1.1.0/24\"): unexpected character (at \"/24\")'",
                "/24, 'ParseAddr(\"\"): unable to parse IP'",
                "1.1.1.0/, 'bad bits after slash: \"\"'",
                "1.1.1.0/q, 'bad bits after slash: \"q\"'",
                "1.1.1.0/-1, 'bad bits after slash: \"-1\"'",
                "1.1.1.0/+32, 'bad bits after slash: \"+32\"'",
                "1.1.1.0/032, 'bad bits after slash: \"032\"'",
                "1.1.1.0/00, 'bad bits after slash: \"00\"'",
                "1.1.1.0/2 4, 'bad bits after slash: \"2 4\"'",
                "1.1.1.0/99999999999999999999, 'bad bits after slash: \"99999999999999999999\"'",
                "1.1.1.0/9999999999, 'prefix length out of range'",
                "1.1.1.0/33, 'prefix length out of range'",
                "2001::/129, 'prefix length out of range'",
                "1.1.1.0%a/24, 'ParseAddr(\"1.1.1.0%a\"): unexpected character (at \"%a\")'",
                "2001:db8::%a/32, 'IPv6 zones cannot be present in a prefix'",
            })
    void anything_else_is_refused_in_the_words_of_go(String text, String reason) {
        assertThatThrownBy(() -> Prefix.parse(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("netip.ParsePrefix(\"" + text + "\"): " + reason);
    }

    @Test
    void length_must_fit_the_family() {
        assertThatThrownBy(() -> new Prefix(Address.parse("1.2.3.4"), 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prefix(Address.parse("::"), 129)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prefix(Address.parse("::"), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prefix_contains_what_its_range_contains() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            Prefix prefix = new Prefix(address, random.nextInt(address.family().bits() + 1));
            Address other = random.nextBoolean()
                    ? Samples.address(random)
                    : address.masked(random.nextInt(address.family().bits() + 1));
            assertThat(prefix.contains(other)).isEqualTo(prefix.range().contains(other));
            assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix).hasSameHashCodeAs(prefix);
        });
    }
}
