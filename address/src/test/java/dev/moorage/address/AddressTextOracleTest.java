package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.net.Inet4Address;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The strict reader against two other readers, on texts that are addresses, nearly addresses and nonsense. Where they differ
 * on purpose:
 *
 * <ul>
 *   <li>Zones: Guava looks them up among the machine's interfaces and the IPAddress library limits their characters. Here,
 *       as in Go, anything not empty is a zone, and it is dropped; so the others are asked about the text before it.
 *   <li>Guava turns an IPv4-mapped IPv6 address into IPv4.
 *   <li>Guava takes the digits of every script.
 *   <li>The IPAddress library drops blanks around the address.
 * </ul>
 */
class AddressTextOracleTest {
    private interface Reader {
        @Nullable Address read(String text);
    }

    @Test
    void guava_reads_the_same_addresses() {
        Property.holds(50_000, random -> assertAgrees(Samples.text(random), AddressTextOracleTest::guava));
    }

    @Test
    void the_ipaddress_library_reads_the_same_addresses() {
        IPAddressStringParameters strict = strict();
        Property.holds(50_000, random -> assertAgrees(Samples.text(random), text -> ipAddress(text, strict)));
    }

    private static void assertAgrees(String text, Reader other) {
        int percent = text.indexOf('%');
        boolean zone = percent >= 0 && text.lastIndexOf(':', percent) >= 0 && percent < text.length() - 1;
        Address expected = percent < 0 ? other.read(text) : zone ? other.read(text.substring(0, percent)) : null;
        assertThat(moorage(text)).as(Quoted.of(text)).isEqualTo(expected);
    }

    private static @Nullable Address moorage(String text) {
        try {
            return Address.parse(text);
        } catch (InvalidAddressException _) {
            return null;
        }
    }

    private static @Nullable Address guava(String text) {
        if (text.chars().anyMatch(c -> c > 0x7f) || !InetAddresses.isInetAddress(text)) {
            return null;
        }
        BigInteger number = InetAddresses.toBigInteger(InetAddresses.forString(text));
        if (text.indexOf(':') < 0) {
            return Address.of(Family.V4, number);
        }
        boolean mapped = InetAddresses.forString(text) instanceof Inet4Address;
        return Address.of(Family.V6, mapped ? number.add(BigInteger.valueOf(0xffff_0000_0000L)) : number);
    }

    private static @Nullable Address ipAddress(String text, IPAddressStringParameters strict) {
        IPAddress address = new IPAddressString(text, strict).getAddress();
        if (address == null || !text.equals(text.strip())) {
            return null;
        }
        return Address.of(address.isIPv4() ? Family.V4 : Family.V6, address.getValue());
    }

    private static IPAddressStringParameters strict() {
        IPAddressStringParameters.Builder builder = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowMask(false)
                .allowPrefix(false)
                .allowPrefixOnly(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        builder.getIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false);
        builder.getIPv6AddressParametersBuilder()
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false)
                .allowBase85(false)
                .allowEmptyZone(false)
                .allow_mixed_inet_aton(false)
                .getEmbeddedIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowUnlimitedLeadingZeros(false)
                .allowBinary(false);
        return builder.toParams();
    }
}
