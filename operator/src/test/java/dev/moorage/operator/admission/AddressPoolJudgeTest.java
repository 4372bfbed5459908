package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPoolJudgeTest {
    private static final PoolKind KIND = PoolKind.IN_CLUSTER_IP_POOL;
    private static final String SUBNET = "{addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.1}";

    private final Told told = new Told();
    private final Judge judge = new Judge(KIND, told);

    private static PoolObject pool(String spec) {
        return Told.pool(KIND, "", spec);
    }

    private static List<String> lines(Verdict verdict) {
        return verdict instanceof Verdict.Invalid(List<Fault> faults)
                ? faults.stream().map(it -> it.field() + ": " + it.message()).toList()
                : List.of(verdict.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SUBNET,
                "{addresses: [10.0.0.0/24, 10.0.1.10-10.0.1.100, 10.0.2.1], prefix: 22}",
                "{addresses: [10.0.0.7/24], prefix: 16}",
                "{addresses: ['::/0'], prefix: 0}",
                "{addresses: [0.0.0.0/0], prefix: 0}",
                "{addresses: ['2001:db8::1%eth0'], prefix: 64, gateway: '::1'}",
                "{addresses: [10.0.0.7, 10.0.0.7], prefix: 32}",
                "{addresses: [10.0.0.7], prefix: 24, excludedAddresses: [10.0.0.7, 192.168.0.0/16]}",
                "{addresses: [10.0.0.7], prefix: 24, gateway: ''}",
                "{addresses: [10.0.0.7], prefix: 24, addressReuseGracePeriodSeconds: 0}",
            })
    void sound_pools_may_be_made_and_nobody_has_to_be_asked(String spec) {
        assertThat(judge.create(pool(spec))).isInstanceOf(Verdict.Allowed.class);
        assertThat(told.asked).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{addresses: [], prefix: 24} | spec.addresses: Invalid value: []: addresses is required",
                "{prefix: 24} | spec.addresses: Invalid value: null: addresses is required",
                "{addresses: [10.0.0.7], prefix: -1} | spec.prefix: Invalid value: -1: valid prefix required",
                "{addresses: [10.0.0.300], prefix: 24} |"
                        + " spec.addresses: Invalid value: \"10.0.0.300\": not a valid IP, range nor CIDR",
                "{addresses: [10.0.0.9-10.0.0.7], prefix: 24} |"
                        + " spec.addresses: Invalid value: \"10.0.0.9-10.0.0.7\": not a valid IP, range nor CIDR",
                "{addresses: [1-2-3], prefix: 24} | spec.addresses: Invalid value: \"1-2-3\": not a valid IP, range nor CIDR",
                "{addresses: [10.0.0.0-], prefix: 24} |"
                        + " spec.addresses: Invalid value: \"10.0.0.0-\": not a valid IP, range nor CIDR",
                "{addresses: [10.0.0.7, '2001:db8::7'], prefix: 24} |"
                        + " spec.addresses: Invalid value: [\"10.0.0.7\",\"2001:db8::7\"]: mixed IP families",
                "{addresses: [10.0.0.7], prefix: 24, gateway: router} |"
                        + " spec.gateway: Invalid value: \"router\": ParseAddr(\"router\"): unable to parse IP",
                "{addresses: [10.0.0.7], prefix: 24, gateway: 'fe80::1'} |"
                        + " spec.gateway: Invalid value: \"fe80::1\": gateway and addresses mixed families",
                "{addresses: [10.0.0.7], prefix: 24, excludedAddresses: [here]} |"
                        + " spec.excludedAddresses: Invalid value: \"here\": not a valid IP, range nor CIDR",
                "{addresses: [10.0.0.7], prefix: 24, excludeAddresses: [here]} |"
                        + " spec.excludeAddresses: Invalid value: \"here\": not a valid IP, range nor CIDR",
                "{addresses: [10.0.0.7], prefix: 24, excludedAddresses: [10.0.0.7, '::1']} |"
                        + " spec.excludedAddresses: Invalid value: [\"10.0.0.7\",\"::1\"]: mixed IP families",
                "{addresses: [10.0.0.7], prefix: 24, excludedAddresses: ['::1']} |"
                        + " spec.excludedAddresses: Invalid value: [\"::1\"]: addresses and excluded addresses mixed families",
                "{addresses: [10.0.0.7], prefix: 24, addressReuseGracePeriodSeconds: -1} |"
                        + " spec.addressReuseGracePeriodSeconds: Invalid value: -1: must not be negative",
                "{addresses: [10.0.0.7], prefix: 33} | spec.prefix: Invalid value: 33: prefix not valid",
                "{addresses: [10.0.0.7], prefix: 9999} | spec.prefix: Invalid value: 9999: prefix not valid",
                "{addresses: [10.0.0.7, 10.1.0.0/24], prefix: 24} |"
                        + " spec.addresses: Invalid value: \"10.1.0.0/24\": belongs to a different subnet",
                "{addresses: [10.0.0.7-10.0.1.7], prefix: 24} |"
                        + " spec.addresses: Invalid value: \"10.0.0.7-10.0.1.7\": belongs to a different subnet",
            })
    void one_fault_is_named_with_its_field_and_value(String spec, String line) {
        for (Verdict verdict : List.of(judge.create(pool(spec)), judge.update(pool(SUBNET), pool(spec)))) {
            assertThat(lines(verdict)).singleElement().asString().startsWith(line);
        }
    }

    @Test
    void all_faults_are_named_at_once_and_the_subnet_is_looked_at_when_the_rest_is_right() {
        assertThat(
                        lines(
                                judge.create(
                                        pool(
                                                "{addresses: [x, 10.0.0.1, 10.9.0.1, '::1'], prefix: -5, gateway: y, excludedAddresses: [z]}"))))
                .hasSize(5)
                .noneMatch(it -> it.contains("subnet"));
        assertThat(lines(judge.create(pool("{addresses: [10.0.0.1, 10.9.0.1, 10.8.0.1], prefix: 24}"))))
                .hasSize(2)
                .allMatch(it -> it.contains("10.0.0.0/24"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Smaller, excluded, gateway on it, network address withheld again.
                "{addresses: [10.0.0.0-10.0.0.6], prefix: 24, allocateReservedIPAddresses: true} | 10.0.0.7",
                "{addresses: [10.0.0.0/24], prefix: 24, excludedAddresses: [10.0.0.4/30], allocateReservedIPAddresses: true} | 10.0.0.7",
                "{addresses: [10.0.0.0/24], prefix: 24, excludeAddresses: [10.0.0.7], allocateReservedIPAddresses: true} | 10.0.0.7",
                "{addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.7, allocateReservedIPAddresses: true} | 10.0.0.7",
                "{addresses: [10.0.0.0/24], prefix: 24} | 10.0.0.0",
                "{addresses: [192.168.0.0/24], prefix: 24} | 10.0.0.7",
            })
    void what_is_in_use_may_not_be_left_out(String spec, String named) {
        PoolObject before = pool("{addresses: [10.0.0.0/24], prefix: 24, allocateReservedIPAddresses: true}");
        told.with("10.0.0.0", "10.0.0.7");
        assertThat(judge.update(before, pool(spec)))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        it -> assertThat(it.message()).contains(named + " (IPAddressClaim ns/of-" + named + ")"));
    }

    @Test
    void a_pool_may_shrink_where_nothing_is_in_use() {
        told.with("10.0.0.7");
        assertThat(judge.update(pool(SUBNET), pool("{addresses: [10.0.0.4/30], prefix: 24, gateway: 10.0.0.1}")))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(told.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{addresses: [10.0.0.0/23], prefix: 23, gateway: 10.0.0.1}",
                "{addresses: [10.0.0.0/24], prefix: 24, gateway: 10.0.0.1, addressReuseGracePeriodSeconds: 60}",
                "{addresses: [10.0.0.0/25, 10.0.0.128/25], prefix: 24, gateway: 10.0.0.1}",
            })
    void a_pool_that_loses_nothing_may_change_and_nobody_has_to_be_asked(String spec) {
        told.silent = true;
        assertThat(judge.update(pool(SUBNET), pool(spec))).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void what_is_out_of_range_already_stands_in_nobodys_way() {
        told.with("10.9.9.9", "10.0.0.1", "10.0.0.9");
        assertThat(judge.update(pool(SUBNET), pool("{addresses: [10.0.0.8/29], prefix: 24, gateway: 10.0.0.1}")))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(judge.update(pool("{addresses: [nonsense], prefix: 24}"), pool(SUBNET)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void metadata_may_be_changed_whatever_the_spec_is() {
        told.silent = true;
        PoolObject wrong = pool("{addresses: [nonsense], prefix: 24}");
        assertThat(judge.update(wrong, Told.pool(KIND, ", annotations: {a: b}", "{addresses: [nonsense], prefix: 24}")))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(judge.update(
                        pool("{addresses: [10.0.0.7], prefix: 24, excludeAddresses: [10.0.0.9]}"),
                        pool("{addresses: [10.0.0.7], prefix: 24, excludedAddresses: [10.0.0.9]}")))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void a_pool_that_is_being_deleted_may_be_written_in_any_way() {
        told.silent = true;
        PoolObject going = Told.pool(KIND, ", deletionTimestamp: '2026-01-01T00:00:00Z'", "{prefix: 77}");
        assertThat(judge.update(pool(SUBNET), going)).isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void a_pool_may_be_deleted_while_nothing_is_in_use() {
        assertThat(judge.delete(pool(SUBNET))).isInstanceOf(Verdict.Allowed.class);
        told.with("10.0.0.7");
        assertThat(judge.delete(pool(SUBNET)))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        it -> assertThat(it.message()).contains("pool has IPAddresses allocated", "10.0.0.7"));
    }

    @Test
    void an_address_that_cannot_be_read_is_in_use_too() {
        told.uses.add(new Use(null, "10.0.0.007", "IPAddress ns/odd"));
        assertThat(judge.delete(pool(SUBNET))).isInstanceOf(Verdict.Denied.class);
        assertThat(judge.update(pool(SUBNET), pool("{addresses: [10.0.0.8/29], prefix: 24}")))
                .as("nobody can say whether it would be left out")
                .isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipam.cluster.x-k8s.io/skip-validate-delete-webhook",
                "clusterctl.cluster.x-k8s.io/delete-for-move"
            })
    void annotated_pools_may_be_deleted_whatever_is_in_use(String annotation) {
        told.with("10.0.0.7");
        told.silent = true;
        assertThat(judge.delete(Told.pool(KIND, ", annotations: {" + annotation + ": ''}", SUBNET)))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @Test
    void nothing_is_decided_while_nobody_can_say_what_is_in_use() {
        told.silent = true;
        assertThat(judge.delete(pool(SUBNET))).isInstanceOf(Verdict.Undecided.class);
        assertThat(judge.update(pool(SUBNET), pool("{addresses: [10.0.0.8/29], prefix: 24}")))
                .isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void a_gateway_outside_of_the_subnet_is_warned_of() {
        assertThat(judge.create(pool("{addresses: [10.0.0.7], prefix: 24, gateway: 10.0.1.1}")))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        it -> assertThat(it.warnings())
                                .singleElement()
                                .asString()
                                .contains("spec.gateway", "10.0.1.1", "10.0.0.0/24"));
        assertThat(judge.create(pool(SUBNET))).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_CLUSTER_IP_POOL", "GLOBAL_IN_CLUSTER_IP_POOL"})
    void pools_that_share_addresses_are_warned_of(PoolKind kind) {
        told.neighbours.add(
                new Register.Neighbour("GlobalInClusterIPPool g", AddressSet.of(Range.parseItem("10.0.0.9-10.0.1.3"))));
        told.neighbours.add(
                new Register.Neighbour("InClusterIPPool ns/far", AddressSet.of(Range.parseItem("10.9.0.0/24"))));
        assertThat(new Judge(kind, told).create(Told.pool(kind, "", SUBNET)))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        it -> assertThat(it.warnings())
                                .singleElement()
                                .asString()
                                .contains("overlaps with GlobalInClusterIPPool g in 10.0.0.9-10.0.0.254"));
    }
}
