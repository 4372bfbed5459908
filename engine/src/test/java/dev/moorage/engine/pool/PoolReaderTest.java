package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolReaderTest {
    private static String usable(Settings settings) {
        return settings.define().usable().toString();
    }

    @Test
    void items_are_addresses_ranges_and_networks_in_any_order_and_may_overlap() {
        assertThat(usable(Settings.of(24, "10.0.0.30", "10.0.0.8/30", "10.0.0.1-10.0.0.9")))
                .isEqualTo("[10.0.0.1-10.0.0.11, 10.0.0.30]");
    }

    @Test
    void host_bits_of_a_network_are_ignored() {
        assertThat(usable(Settings.of(24, "10.0.0.13/30"))).isEqualTo("[10.0.0.12-10.0.0.15]");
    }

    @Test
    void network_and_broadcast_of_an_ipv4_subnet_are_withheld() {
        assertThat(usable(Settings.of(24, "10.0.0.0/24"))).isEqualTo("[10.0.0.1-10.0.0.254]");
    }

    @Test
    void only_the_anycast_address_of_an_ipv6_subnet_is_withheld() {
        assertThat(usable(Settings.of(120, "fd00::/120"))).isEqualTo("[fd00::1-fd00::ff]");
    }

    @Test
    void withheld_addresses_are_handed_out_where_the_pool_allows_it() {
        assertThat(usable(Settings.of(24, "10.0.0.0/24").allocatingReserved())).isEqualTo("[10.0.0.0-10.0.0.255]");
        assertThat(usable(Settings.of(120, "fd00::/120").allocatingReserved())).isEqualTo("[fd00::-fd00::ff]");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.4/31, 31", "10.0.0.4/32, 32", "fd00::4/128, 128"})
    void nothing_is_left_of_a_subnet_of_withheld_addresses_only(String item, int prefix) {
        assertThat(usable(Settings.of(prefix, item))).isEqualTo("[]");
        assertThat(usable(Settings.of(prefix, item).allocatingReserved())).isNotEqualTo("[]");
    }

    @Test
    void one_address_is_left_of_an_ipv6_subnet_of_two() {
        assertThat(usable(Settings.of(127, "fd00::4/127"))).isEqualTo("[fd00::5]");
    }

    @Test
    void prefix_0_withholds_the_ends_of_the_whole_space() {
        assertThat(usable(Settings.of(0, "0.0.0.0/0"))).isEqualTo("[0.0.0.1-255.255.255.254]");
        assertThat(usable(Settings.of(0, "10.0.0.0/30"))).isEqualTo("[10.0.0.0-10.0.0.3]");
        assertThat(usable(Settings.of(0, "::/0"))).isEqualTo("[::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]");
    }

    @Test
    void the_subnet_is_that_of_the_lowest_listed_address_before_exclusions() {
        assertThat(usable(Settings.of(24, "10.0.1.0-10.0.1.1", "10.0.0.255").excluding("10.0.0.255")))
                .as("10.0.0.255 is the lowest, so 10.0.0.0 and 10.0.0.255 are withheld")
                .isEqualTo("[10.0.1.0-10.0.1.1]");
    }

    @Test
    void the_gateway_is_never_handed_out_even_where_reserved_addresses_are() {
        assertThat(usable(Settings.of(30, "10.0.0.0/30").gateway("10.0.0.1"))).isEqualTo("[10.0.0.2]");
        assertThat(usable(Settings.of(30, "10.0.0.0/30").gateway("10.0.0.0").allocatingReserved()))
                .isEqualTo("[10.0.0.1-10.0.0.3]");
    }

    @Test
    void a_gateway_may_lie_outside_the_subnet_and_the_pool() {
        PoolDefinition pool =
                Settings.of(30, "10.0.0.0/30").gateway("192.168.0.1").define();
        assertThat(pool.usable()).hasToString("[10.0.0.1-10.0.0.2]");
        assertThat(pool.gateway()).hasToString("192.168.0.1");
    }

    @Test
    void an_empty_gateway_is_none() {
        assertThat(Settings.of(24, "10.0.0.1").gateway("").define().gateway()).isNull();
        assertThat(Settings.of(24, "10.0.0.1").define().gateway()).isNull();
    }

    @Test
    void exclusions_may_lie_outside_the_pool() {
        assertThat(usable(Settings.of(24, "10.0.0.1-10.0.0.4").excluding("10.0.0.4-10.0.0.9", "172.16.0.0/12")))
                .isEqualTo("[10.0.0.1-10.0.0.3]");
    }

    @Test
    void a_pool_may_exclude_all_it_has() {
        assertThat(usable(Settings.of(24, "10.0.0.0/24").excluding("10.0.0.0/8")))
                .isEqualTo("[]");
    }

    @Test
    void a_zone_is_dropped_and_a_mapped_address_is_an_ipv6_one() {
        assertThat(usable(Settings.of(64, "fe80::1%eth0-fe80::3%eth1"))).isEqualTo("[fe80::1-fe80::3]");
        assertThat(Settings.of(128, "::ffff:10.0.0.1").define().family()).isEqualTo(Family.V6);
    }

    @Test
    void a_pool_of_items_in_other_subnets_is_served_although_admission_refuses_it() {
        assertThat(usable(Settings.of(24, "10.0.0.1", "192.168.7.0/31")))
                .isEqualTo("[10.0.0.1, 192.168.7.0-192.168.7.1]");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2, USABLE",
        "10.0.0.0, WITHHELD",
        "10.0.0.7, WITHHELD",
        "10.0.0.1, GATEWAY",
        "10.0.0.3, EXCLUDED",
        "10.0.0.8, NOT_LISTED",
        "fd00::1, NOT_LISTED",
    })
    void every_address_has_its_standing(String address, Standing standing) {
        PoolDefinition pool = Settings.of(29, "10.0.0.0/29")
                .gateway("10.0.0.1")
                .excluding("10.0.0.3", "10.0.0.1")
                .define();
        assertThat(pool.standing(Address.parse(address))).isEqualTo(standing);
    }
}
