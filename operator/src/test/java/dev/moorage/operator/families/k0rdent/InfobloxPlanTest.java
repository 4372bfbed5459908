package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims of the provider ipam-infoblox. */
class InfobloxPlanTest {
    private final ClaimTrial trial = new ClaimTrial();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annotation | {ipam.moorage.dev/infoblox-instance: one, ipam.moorage.dev/infoblox-dns-view: d,"
                        + " ipam.moorage.dev/infoblox-dns-zone: z} | {instance: {name: one}, subnets: [{cidr:"
                        + " 10.0.0.0/24, gateway: 10.0.0.1}], dnsView: d, dnsZone: z}",
                "annotation | {ipam.moorage.dev/infoblox-instance: one, ipam.moorage.dev/infoblox-network-view: v} |"
                        + " {instance: {name: one}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}], networkView: v}",
                "default | {} | {instance: {name: usual}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}]}",
                "only | {} | {instance: {name: lonely}, subnets: [{cidr: 10.0.0.0/24, gateway: 10.0.0.1}]}",
            })
    void an_infoblox_pool_asks_the_instance_that_is_meant(String by, String annotations, String spec) {
        trial.world.put(
                Kinds.CLAIMS,
                "a",
                "{metadata: {annotations: " + annotations + "}, spec: {provider: ipam-infoblox, nodeNetwork: {cidr:"
                        + " 10.0.0.0/24, gateway: 10.0.0.1}}}");
        if (by.equals("only")) {
            trial.world.put(Kinds.INFOBLOX_INSTANCES, "/lonely", "{}");
        }
        K0rdentOptions options =
                new K0rdentOptions(K0rdentOptions.Mode.ON, by.equals("default") ? "usual" : null, false);
        trial.plan(options, Refusals.NONE).writes().forEach(trial.world::write);
        assertThat(Objects.requireNonNull(trial.world.find(Kinds.INFOBLOX_POOLS, "ns", "a"))
                        .spec())
                .isEqualTo(World.yaml(spec));
        trial.plan(options, Refusals.NONE).statuses().forEach(trial.world::write);
        assertThat(trial.reason()).isEqualTo("NothingServes");
    }

    @Test
    void an_infoblox_pool_of_an_instance_that_nobody_named_is_not_made() {
        trial.world.put(Kinds.CLAIMS, "a", "{spec: {provider: ipam-infoblox, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        trial.world.put(Kinds.INFOBLOX_INSTANCES, "/x", "{}").put(Kinds.INFOBLOX_INSTANCES, "/y", "{}");
        trial.work();
        assertThat(trial.world.find(Kinds.INFOBLOX_POOLS, "ns", "a")).isNull();
        assertThat(trial.world
                        .condition(Kinds.CLAIMS, "a", "Ready")
                        .path("message")
                        .asText())
                .contains("there are 2", "ipam.moorage.dev/infoblox-instance");
    }
}
