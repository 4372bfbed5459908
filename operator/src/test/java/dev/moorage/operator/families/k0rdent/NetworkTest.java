package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.families.k0rdent.Network.Remark;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    private static Network read(String network) {
        return Network.read(World.yaml("{nodeNetwork: " + network + "}"), "spec");
    }

    @Test
    void a_network_gives_all_of_its_addresses_with_its_own_length() {
        assertThat(read("{cidr: 10.0.0.0/24, gateway: 10.0.0.1}"))
                .isEqualTo(new Usable("10.0.0.0/24", List.of("10.0.0.0/24"), 24, "10.0.0.1", Map.of()));
    }

    @Test
    void listed_addresses_win_over_the_network_which_still_gives_its_length() {
        assertThat(read("{cidr: 10.0.0.0/24, ipAddresses: [10.0.0.7, 10.0.0.9]}"))
                .isEqualTo(new Usable("10.0.0.0/24", List.of("10.0.0.7", "10.0.0.9"), 24, null, Map.of()));
    }

    @Test
    void a_prefix_may_be_that_of_a_larger_network() {
        assertThat(read("{cidr: 10.0.1.0/24, prefix: 16, gateway: 10.0.0.1}"))
                .isEqualTo(new Usable("10.0.1.0/24", List.of("10.0.1.0/24"), 16, "10.0.0.1", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ipAddresses: [10.0.0.1]} | 30",
                "{ipAddresses: [10.0.0.7, 10.0.0.9]} | 28",
                "{ipAddresses: [10.0.0.4], gateway: 10.0.0.1} | 29",
                "{ipAddresses: [10.0.0.4], gateway: 10.0.0.200} | 24",
                "{ipAddresses: [10.0.0.1, 10.0.0.2], gateway: 10.0.0.1, prefix: 0} | 30",
                "{ipAddresses: ['2001:db8::1']} | 127",
                "{ipAddresses: ['2001:db8::1', '2001:db8::10']} | 123",
            })
    void a_prefix_that_is_said_nowhere_is_the_longest_with_which_every_listed_address_can_be_given(
            String network, int prefix) {
        assertThat(read(network)).isInstanceOfSatisfying(Usable.class, it -> {
            assertThat(it.prefix()).isEqualTo(prefix);
            assertThat(it.remarks()).containsKey(Remark.PREFIX_CHOSEN);
            assertThat(it.remarks().get(Remark.PREFIX_CHOSEN))
                    .contains("spec.nodeNetwork.prefix", "nodes get /" + prefix);
        });
    }

    @Test
    void listed_addresses_that_cannot_be_given_are_named() {
        assertThat(read("{ipAddresses: [10.0.0.0, 10.0.0.1, 10.0.0.7, 10.0.0.255], prefix: 24, gateway: 10.0.0.1}"))
                .isInstanceOfSatisfying(
                        Usable.class,
                        it -> assertThat(it.remarks())
                                .hasEntrySatisfying(
                                        Remark.WITHHELD,
                                        text -> assertThat(text).contains("10.0.0.0, 10.0.0.1, 10.0.0.255 c")));
    }

    @Test
    void infoblox_gives_a_whole_network_and_no_list() {
        JsonNode both =
                World.yaml("{provider: ipam-infoblox, nodeNetwork: {cidr: 10.0.0.0/24, ipAddresses: [10.0.0.7]}}");
        assertThat(Network.read(both, "spec")).isInstanceOfSatisfying(Usable.class, it -> {
            assertThat(it.addresses()).containsExactly("10.0.0.0/24");
            assertThat(it.remarks()).containsOnlyKeys(Remark.NOT_USED);
        });
        JsonNode list = World.yaml("{provider: ipam-infoblox, nodeNetwork: {ipAddresses: [10.0.0.7], prefix: 24}}");
        assertThat(Network.read(list, "spec"))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        it -> assertThat(it.message()).contains("spec.nodeNetwork.cidr: it is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | neither cidr nor ipAddresses",
                "{cidr: here} | .cidr:",
                "{cidr: 10.0.0.0} | .cidr:",
                "{ipAddresses: [10.0.0.0]} | .prefix: it is missing",
                "{ipAddresses: [10.0.0.1, 11.0.0.1]} | .prefix: it is missing",
                "{ipAddresses: [10.0.0.7], gateway: 11.0.0.1} | .prefix: it is missing",
                "{ipAddresses: [10.0.0.1, '2001:db8::1']} | .prefix: it is missing",
                "{ipAddresses: [10.0.0.1-10.0.0.2], prefix: 24} | .ipAddresses:",
                "{ipAddresses: [10.0.0.1, 10.0.1.1], prefix: 24} | 10.0.1.1 is not in 10.0.0.0/24",
                "{ipAddresses: [10.0.0.1, '2001:db8::1'], prefix: 24} | is not in",
                "{ipAddresses: [10.0.0.1], prefix: 33} | write 1 to 32",
                "{ipAddresses: [10.0.0.1], prefix: -1} | write 1 to 32",
                "{cidr: '2001:db8::/64', ipAddresses: [10.0.0.1]} | two IP families",
                "{cidr: 10.0.0.0/24, prefix: 25} | longer than that of cidr",
                "{cidr: 10.0.0.0/24, gateway: 10.0.1.1} | .gateway: 10.0.1.1 is not in 10.0.0.0/24",
                "{cidr: 10.0.0.0/24, gateway: '2001:db8::1'} | .gateway:",
                "{cidr: 10.0.0.0/24, gateway: here} | .gateway:",
            })
    void what_cannot_be_served_is_named_with_its_field(String network, String named) {
        assertThat(read(network))
                .isInstanceOfSatisfying(
                        Unusable.class, it -> assertThat(it.message()).contains("spec.nodeNetwork", named));
    }
}
