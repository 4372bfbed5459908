package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.List;
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
                .isEqualTo(new Usable("10.0.0.0/24", List.of("10.0.0.0/24"), 24, "10.0.0.1"));
    }

    @Test
    void listed_addresses_win_over_the_network_which_still_gives_its_length() {
        assertThat(read("{cidr: 10.0.0.0/24, ipAddresses: [10.0.0.7, 10.0.0.9]}"))
                .isEqualTo(new Usable("10.0.0.0/24", List.of("10.0.0.7", "10.0.0.9"), 24, null));
    }

    @Test
    void a_prefix_may_be_that_of_a_larger_network() {
        assertThat(read("{cidr: 10.0.1.0/24, prefix: 16, gateway: 10.0.0.1}"))
                .isEqualTo(new Usable("10.0.1.0/24", List.of("10.0.1.0/24"), 16, "10.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | neither cidr nor ipAddresses",
                "{cidr: here} | .cidr:",
                "{cidr: 10.0.0.0} | .cidr:",
                "{ipAddresses: [10.0.0.1]} | .prefix: it is missing",
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
