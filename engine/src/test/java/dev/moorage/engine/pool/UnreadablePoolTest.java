package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool that cannot be served says which field is at fault, which item of it, and what to do. */
class UnreadablePoolTest {
    private static String fault(Settings settings) {
        assertThat(settings.read()).isInstanceOf(PoolReading.Unreadable.class);
        PoolReading.Unreadable unreadable = (PoolReading.Unreadable) settings.read();
        return unreadable.field() + ": " + unreadable.message();
    }

    @Test
    void a_pool_without_items() {
        assertThat(fault(Settings.of(24)))
                .isEqualTo("spec.addresses: addresses is required: list at least one address, range or CIDR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.01",
                "10.0.0.1 ",
                "10.0.0.1-",
                "-10.0.0.1",
                "10.0.0.1-10.0.0.2-10.0.0.3",
                "10.0.0.9-10.0.0.1",
                "10.0.0.1-fd00::1",
                "10.0.0.0/21-10.0.0.1",
                "10.0.0.1-x/21",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/024",
                "fe80::%eth0/64",
                "fd00::/129",
                "example.org"
            })
    void an_item_that_is_no_address_range_nor_network(String item) {
        assertThat(fault(Settings.of(24, "10.0.0.1", item)))
                .startsWith("spec.addresses: \"" + item + "\" is not a valid IP address, range (from-to) nor CIDR")
                .endsWith("; correct the item or remove it");
        assertThat(fault(Settings.of(24, "10.0.0.1").excluding("10.0.0.2", item)))
                .startsWith("spec.excludedAddresses: \"" + item + "\" is not a valid");
    }

    @Test
    void items_of_both_families() {
        assertThat(fault(Settings.of(24, "10.0.0.1", "fd00::1")))
                .isEqualTo("spec.addresses: \"fd00::1\" is IPv6 where IPv4 is expected; a pool holds one IP family:"
                        + " remove the item, or make another pool for it");
        assertThat(fault(Settings.of(24, "::ffff:10.0.0.1", "10.0.0.1")))
                .startsWith("spec.addresses: \"10.0.0.1\" is IPv4 where IPv6 is expected");
    }

    @Test
    void exclusions_of_another_family() {
        assertThat(fault(Settings.of(24, "10.0.0.1").excluding("10.0.0.2", "fd00::/64")))
                .startsWith("spec.excludedAddresses: \"fd00::/64\" is IPv6 where IPv4 is expected");
        assertThat(fault(Settings.of(64, "fd00::1").excluding("10.0.0.2")))
                .startsWith("spec.excludedAddresses: \"10.0.0.2\" is IPv4 where IPv6 is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.256", "10.0.0.1/24", "10.0.0.1-10.0.0.2", " ", "gateway"})
    void a_gateway_that_is_no_address(String gateway) {
        assertThat(fault(Settings.of(24, "10.0.0.1").gateway(gateway)))
                .startsWith("spec.gateway: ParseAddr(\"" + gateway + "\"): ")
                .endsWith("; write one address, or leave the gateway out");
    }

    @Test
    void a_gateway_of_another_family() {
        assertThat(fault(Settings.of(24, "10.0.0.1").gateway("fd00::1")))
                .isEqualTo("spec.gateway: \"fd00::1\" is IPv6 where spec.addresses is IPv4; correct it, or leave the"
                        + " gateway out");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 33, 128, 9999, Integer.MIN_VALUE})
    void a_prefix_that_no_ipv4_subnet_has(int prefix) {
        assertThat(fault(Settings.of(prefix, "10.0.0.1")))
                .isEqualTo("spec.prefix: " + prefix + " is no prefix length; use 0 to 32");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 129})
    void a_prefix_that_no_ipv6_subnet_has(int prefix) {
        assertThat(fault(Settings.of(prefix, "fd00::1")))
                .isEqualTo("spec.prefix: " + prefix + " is no prefix length; use 0 to 128");
    }
}
