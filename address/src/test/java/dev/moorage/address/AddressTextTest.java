package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "192.168.140.255",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "fd7a:115c:a1e0:ab12:4843:cd96:626b:430b",
                "fd7a:115c::626b:430b",
                "fd7a:115c:a1e0:ab12:4843:cd96::",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "::ffff:192.168.140.255",
                "::fffe:c0a8:8cff",
                "1:0:0:2::3",
            })
    void canonical_text_is_read_and_written_unchanged(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "FD9E:1A04:F01D::1, fd9e:1a04:f01d::1",
        "0001:0000:0000:0000:0000:0000:0000:0002, 1::2",
        "0:0:0:0:0:0:0:0, ::",
        "fd7a:115c:a1e0:ab12:4843:cd96:626b::, fd7a:115c:a1e0:ab12:4843:cd96:626b:0",
        "fd7a:115c:a1e0::4843:cd96:626b:430b, fd7a:115c:a1e0:0:4843:cd96:626b:430b",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
        "::1:0:0:0:0:0, 0:0:1::",
        "::ffff:c0a8:8cff, ::ffff:192.168.140.255",
        "::1.2.3.4, ::102:304",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void every_spelling_has_one_canonical_text(String spelling, String canonical) {
        assertThat(Address.parse(spelling)).hasToString(canonical).isEqualTo(Address.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::1%eth0, fe80::1",
        "::%eth0, ::",
        "::ffff:192.168.140.255%eth1, ::ffff:192.168.140.255",
        "1:2::ffff:192.168.140.255%eth1, 1:2::ffff:c0a8:8cff",
        "fe80::1%a b%c, fe80::1",
    })
    void zone_of_an_ipv6_address_is_dropped(String spelling, String canonical) {
        assertThat(Address.parse(spelling)).isEqualTo(Address.parse(canonical)).hasToString(canonical);
    }

    @Test
    void ipv4_mapped_address_stays_ipv6() {
        Address mapped = Address.parse("::ffff:1.2.3.4");

        assertThat(mapped.family()).isEqualTo(Family.V6);
        assertThat(mapped)
                .isNotEqualTo(Address.parse("1.2.3.4"))
                .isEqualTo(new Address(Family.V6, 0, 0xffff_0102_0304L));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', 'unable to parse IP'",
                "bad, 'unable to parse IP'",
                "1234, 'unable to parse IP'",
                "' 1234', 'unable to parse IP'",
                "%, 'missing IPv6 address'",
                "a%b::1, 'missing IPv6 address'",
                "' 1.2.3.4', 'unexpected character (at \" 1.2.3.4\")'",
                "'1.2.3.4 ', 'unexpected character (at \" \")'",
                "1.2.3.4%eth0, 'unexpected character (at \"%eth0\")'",
                "0xc0.0xa8.0x8c.0xff, 'unexpected character (at \"xc0.0xa8.0x8c.0xff\")'",
                "1.2.3.4/24, 'unexpected character (at \"/24\")'",
                "+1.2.3.4, 'unexpected character (at \"+1.2.3.4\")'",
                ".1.2.3, 'IPv4 field must have at least one digit (at \".1.2.3\")'",
                "1.2.3., 'IPv4 field must have at least one digit (at \".\")'",
                "1..2.3, 'IPv4 field must have at least one digit (at \".2.3\")'",
                "1.2.3.4.5, 'IPv4 address too long'",
                "192.168.0.1.5.6, 'IPv4 address too long'",
                "1.2.3, 'IPv4 address too short'",
                "127.1, 'IPv4 address too short'",
                "010.000.015.001, 'IPv4 field has octet with leading zero'",
                "0300.0250.0214.0377, 'IPv4 field has octet with leading zero'",
                "1.2.3.00, 'IPv4 field has octet with leading zero'",
                "192.168.12345, 'IPv4 field has value >255'",
                "192.168.300.1, 'IPv4 field has value >255'",
                "1.2.3.256, 'IPv4 field has value >255'",
                "1.2.3.99999999999999999999, 'IPv4 field has value >255'",
                ":, 'each colon-separated field must have at least one digit (at \":\")'",
                ":::, 'each colon-separated field must have at least one digit (at \":\")'",
                "' ::1', 'each colon-separated field must have at least one digit (at \" ::1\")'",
                ":1::, 'each colon-separated field must have at least one digit (at \":1::\")'",
                "fe80:tail:scal:e::, 'each colon-separated field must have at least one digit (at \"tail:scal:e::\")'",
                "fe801::1, 'each group must have 4 or less digits (at \"fe801::1\")'",
                "0:0:0:0:0:ffff:0:00000, 'each group must have 4 or less digits (at \"00000\")'",
                "::ffff:12345.1.1.1, 'each group must have 4 or less digits (at \"12345.1.1.1\")'",
                "fe80:1?:1, 'unexpected character, want colon (at \"?:1\")'",
                "fe80:, 'colon must be followed by more characters (at \":\")'",
                "1:2:3:4:5:6:7:8:, 'colon must be followed by more characters (at \":\")'",
                "fe80::1::1, 'multiple :: in address (at \":1\")'",
                "1:2:3:4:5:6:7, 'address string too short'",
                "1:2:3:4:5:6:7:8:9, 'trailing garbage after address (at \"9\")'",
                "1:2:3:4::5:6:7:8, 'the :: must expand to at least one field of zeros'",
                "1:2:3:4:5:6:7:8::, 'the :: must expand to at least one field of zeros'",
                "1::2:3:4:5:6:1.2.3.4, 'the :: must expand to at least one field of zeros'",
                "fe80::1%, 'zone must be a non-empty string'",
                "::ffff:1.2.03.4, 'IPv4 field has octet with leading zero'",
                "::ffff:1.2.3.z, 'unexpected character (at \"z\")'",
                "::ffff:1.2.3.z%eth0, 'unexpected character (at \"z\")'",
                "::ffff:192.168.140.bad, 'unexpected character (at \"bad\")'",
                "::ffff:1.2.3, 'IPv4 address too short'",
                "::ffff:1.2.3.4:5, 'unexpected character (at \":5\")'",
                "::ffff:a.2.3.4, 'unexpected character (at \"a.2.3.4\")'",
                "1:2:3:1.2.3.4, 'embedded IPv4 address must replace the final 2 fields of the address (at \"1.2.3.4\")'",
                "f:f:f:f:f:f:f:1.2.3.4, 'embedded IPv4 address must replace the final 2 fields of the address (at \"1.2.3.4\")'",
                "f::f:f:f:f:f:f:1.2.3.4, 'too many hex fields to fit an embedded IPv4 at the end of the address (at \"1.2.3.4\")'",
            })
    void anything_else_is_refused_in_the_words_of_go(String text, String reason) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessage("ParseAddr(\"" + text + "\"): " + reason);
    }

    @Test
    void message_stays_on_one_line_whatever_the_text() {
        assertThatThrownBy(() -> Address.parse("a\n\"\\\u0000\u00e9\u200b\ud83d\ude00\ue000"))
                .hasMessage("ParseAddr(\"a\\n\\\"\\\\\\x00\u00e9\\u200b\ud83d\ude00\\ue000\"): unable to parse IP");
    }

    @Test
    void digits_of_other_scripts_are_refused() {
        assertThatThrownBy(() -> Address.parse("\uff11.2.3.4")).isInstanceOf(InvalidAddressException.class);
        assertThatThrownBy(() -> Address.parse("::\u0661")).isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void written_text_reads_back_as_the_same_address() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            assertThat(Address.parse(address.toString())).isEqualTo(address);
        });
    }

    @Test
    void every_random_spelling_is_read_as_its_address() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            String spelling = Samples.spelling(random, address);
            assertThat(Address.parse(spelling)).as(spelling).isEqualTo(address);
        });
    }
}
