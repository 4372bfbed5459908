package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static final Address FIRST_V4 = Address.parse("0.0.0.0");
    private static final Address LAST_V4 = Address.parse("255.255.255.255");
    private static final Address FIRST_V6 = Address.parse("::");
    private static final Address LAST_V6 = Address.parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @Test
    void ipv4_number_has_32_bits() {
        assertThatThrownBy(() -> new Address(Family.V4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Address(Family.V4, 0, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x100000000");
        assertThatThrownBy(() -> new Address(Family.V4, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ipv4_comes_before_ipv6_and_numbers_are_unsigned() {
        assertThat(FIRST_V4).isLessThan(Address.parse("127.255.255.255"));
        assertThat(Address.parse("127.255.255.255")).isLessThan(Address.parse("128.0.0.0"));
        assertThat(LAST_V4).isLessThan(FIRST_V6);
        assertThat(Address.parse("7fff::")).isLessThan(Address.parse("8000::"));
        assertThat(Address.parse("::7fff:0:0:0")).isLessThan(Address.parse("::8000:0:0:0"));
    }

    @Test
    void the_ends_of_the_spaces_are_known() {
        assertThat(FIRST_V4.isFirst() && FIRST_V6.isFirst()).isTrue();
        assertThat(LAST_V4.isLast() && LAST_V6.isLast()).isTrue();
        assertThat(Address.parse("::ffff:ffff:ffff:ffff").isLast()).isFalse();
        assertThat(Address.parse("::255.255.255.255").isLast()).isFalse();
        assertThat(Address.parse("1::").isFirst()).isFalse();
        assertThatThrownBy(LAST_V4::next).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(LAST_V6::next).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(FIRST_V4::previous).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(FIRST_V6::previous).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void neighbours_carry_over_the_halves() {
        assertThat(Address.parse("::ffff:ffff:ffff:ffff").next()).hasToString("0:0:0:1::");
        assertThat(Address.parse("0:0:0:1::").previous()).hasToString("::ffff:ffff:ffff:ffff");
    }

    @Test
    void order_is_that_of_the_numbers() {
        Property.holds(20_000, random -> {
            Family family = random.nextBoolean() ? Family.V4 : Family.V6;
            Address a = Samples.address(random, family);
            Address b = Samples.address(random, family);
            assertThat(Integer.signum(a.compareTo(b)))
                    .isEqualTo(a.toBigInteger().compareTo(b.toBigInteger()));
            assertThat(a.equals(b)).isEqualTo(a.compareTo(b) == 0);
        });
    }

    @Test
    void number_converts_both_ways() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            BigInteger number = address.toBigInteger();
            assertThat(number.signum()).isNotNegative();
            assertThat(Address.of(address.family(), number)).isEqualTo(address).hasSameHashCodeAs(address);
            assertThat(address.hex()).isEqualTo(number.toString(16));
        });
        assertThatThrownBy(() -> Address.of(Family.V4, BigInteger.TWO.pow(32)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.of(Family.V6, BigInteger.TWO.pow(128)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.of(Family.V6, BigInteger.ONE.negate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void plus_adds_or_refuses_to_leave_the_space() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            long offset = Samples.address(random, Family.V6).low() & Long.MAX_VALUE;
            BigInteger sum = address.toBigInteger().add(BigInteger.valueOf(offset));
            if (sum.bitLength() > address.family().bits()) {
                assertThatThrownBy(() -> address.plus(offset)).isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(address.plus(offset)).isEqualTo(Address.of(address.family(), sum));
                assertThat(address.plus(offset).distance(address)).isEqualTo(offset);
            }
        });
        assertThatThrownBy(() -> FIRST_V6.plus(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void distance_is_exact_or_refused() {
        Property.holds(20_000, random -> {
            Address from = Samples.address(random, Family.V6);
            Address to = random.nextBoolean() ? Samples.address(random, Family.V6) : near(from, random.nextLong());
            BigInteger difference = to.toBigInteger().subtract(from.toBigInteger());
            if (difference.signum() < 0 || difference.bitLength() > 63) {
                assertThatThrownBy(() -> to.distance(from)).isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(to.distance(from)).isEqualTo(difference.longValueExact());
            }
        });
        assertThatThrownBy(() -> FIRST_V6.distance(LAST_V6)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FIRST_V6.distance(FIRST_V4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void network_of_any_length_has_the_address_between_its_ends() {
        Property.holds(20_000, random -> {
            Address address = Samples.address(random);
            int bits = address.family().bits();
            int length = random.nextInt(bits + 1);
            BigInteger size = BigInteger.TWO.pow(bits - length);
            BigInteger number = address.toBigInteger();
            BigInteger first = number.subtract(number.mod(size));
            assertThat(address.masked(length).toBigInteger()).isEqualTo(first);
            assertThat(address.alignedDown(bits - length)).isEqualTo(address.masked(length));
            assertThat(address.lastOf(length).toBigInteger())
                    .isEqualTo(first.add(size).subtract(BigInteger.ONE));
        });
        assertThat(LAST_V4.masked(0)).isEqualTo(FIRST_V4);
        assertThat(FIRST_V4.lastOf(0)).isEqualTo(LAST_V4);
        assertThat(LAST_V6.masked(0)).isEqualTo(FIRST_V6);
        assertThat(FIRST_V6.lastOf(0)).isEqualTo(LAST_V6);
        assertThatThrownBy(() -> FIRST_V4.masked(33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FIRST_V4.lastOf(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FIRST_V4.alignedDown(33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FIRST_V6.masked(129)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hex_has_no_leading_zeros() {
        assertThat(FIRST_V6.hex()).isEqualTo("0");
        assertThat(Address.parse("0:0:0:a::b").hex()).isEqualTo("a000000000000000b");
        assertThat(Address.parse("10.0.0.0").hex()).isEqualTo("a000000");
    }

    private static Address near(Address from, long offset) {
        BigInteger sum = from.toBigInteger().add(BigInteger.valueOf(offset));
        return sum.signum() < 0 || sum.bitLength() > 128 ? from : Address.of(Family.V6, sum);
    }
}
