package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixPoolJudgeTest {
    private static final PoolKind KIND = PoolKind.GLOBAL_IN_CLUSTER_PREFIX_POOL;
    private static final String POOL = "{prefixes: ['2001:db8::/48']}";

    private final Told told = new Told();
    private final Judge judge = new Judge(KIND, told);

    private static PoolObject pool(String spec) {
        return Told.pool(KIND, "", spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                POOL,
                "{prefixes: ['2001:db8::/48', '2001:db8:0:1::/64', '2001:db9::/56'], allocationPrefixLength: 64}",
                "{prefixes: ['2001:db8::/64'], allocationPrefixLength: 64, gateway: 'fe80::1'}",
                "{prefixes: ['2001:db8::/48'], excludedPrefixes: ['2001:db8::/64', '2001:db8:0:1::1', '::1-::2']}",
                "{prefixes: ['2001:db8::/48'], allocationPrefixLength: 0}",
            })
    void sound_pools_may_be_made(String spec) {
        assertThat(judge.create(pool(spec))).isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{prefixes: [], allocationPrefixLength: 500} | spec.prefixes: Invalid value: []: prefixes is required",
                "{prefixes: [x], allocationPrefixLength: 129} | spec.allocationPrefixLength: Invalid value: 129: must be from 1 to 128",
                "{prefixes: [x], allocationPrefixLength: -1} | spec.allocationPrefixLength: Invalid value: -1: must be from 1 to 128",
                "{prefixes: ['2001:db8::1']} | spec.prefixes: Invalid value: \"2001:db8::1\": not a valid IPv6 CIDR",
                "{prefixes: [10.0.0.0/8]} | spec.prefixes: Invalid value: \"10.0.0.0/8\": is IPv4",
                "{prefixes: ['2001:db8::1/48']} |"
                        + " spec.prefixes: Invalid value: \"2001:db8::1/48\": must be network-aligned: write 2001:db8::/48",
                "{prefixes: ['2001:db8::/80']} | spec.prefixes: Invalid value: \"2001:db8::/80\": is longer than",
                "{prefixes: ['2001:db8::/48'], gateway: x} | spec.gateway: Invalid value: \"x\": ParseAddr(\"x\"): unable to parse IP",
                "{prefixes: ['2001:db8::/48'], gateway: 10.0.0.1} |"
                        + " spec.gateway: Invalid value: \"10.0.0.1\": not a valid IPv6 address",
                "{prefixes: ['2001:db8::/48'], excludedPrefixes: [x]} | spec.excludedPrefixes: Invalid value: \"x\": not a valid",
                "{prefixes: ['2001:db8::/48'], excludedPrefixes: [10.0.0.0/8]} |"
                        + " spec.excludedPrefixes: Invalid value: \"10.0.0.0/8\": is IPv4",
            })
    void one_fault_is_named_with_its_field_and_value(String spec, String line) {
        assertThat(judge.create(pool(spec)))
                .isInstanceOfSatisfying(
                        Verdict.Invalid.class,
                        it -> assertThat(it.faults())
                                .singleElement()
                                .satisfies(fault -> assertThat(fault.field() + ": " + fault.message())
                                        .startsWith(line)));
    }

    @Test
    void the_length_of_blocks_stays() {
        told.silent = true;
        assertThat(judge.update(pool(POOL), pool("{prefixes: ['2001:db8::/48'], allocationPrefixLength: 56}")))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        it -> assertThat(it.message()).contains("spec.allocationPrefixLength is immutable"));
        assertThat(judge.update(pool(POOL), pool("{prefixes: ['2001:db8::/48'], allocationPrefixLength: 64}")))
                .isEqualTo(new Verdict.Allowed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{prefixes: ['2001:db8::/56']} | 2001:db8:0:ff00::/64",
                "{prefixes: ['2001:db8::/48'], excludedPrefixes: ['2001:db8:0:ff00::1']} | 2001:db8:0:ff00::/64",
            })
    void blocks_in_use_may_not_be_left_out(String spec, String block) {
        told.with("2001:db8::/64", block);
        assertThat(judge.update(pool(POOL), pool(spec)))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class,
                        it -> assertThat(it.message())
                                .contains("existing allocations become non-allocatable: " + block + " ("));
    }

    @Test
    void blocks_that_could_not_be_handed_out_before_stand_in_nobodys_way() {
        told.with("2001:db8:0:ff00::/60", "2001:dead::/64");
        told.uses.add(new Use(null, "odd", "IPAddress ns/odd"));
        assertThat(judge.update(pool(POOL), pool("{prefixes: ['2001:db8::/56']}")))
                .isEqualTo(new Verdict.Allowed());
        assertThat(judge.delete(pool(POOL))).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void single_addresses_are_warned_of_and_a_gateway_among_them_twice() {
        assertThat(judge.create(pool("{prefixes: ['2001:db8::/64'], allocationPrefixLength: 128}")))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class, it -> assertThat(it.warnings()).hasSize(1));
        assertThat(judge.create(
                        pool("{prefixes: ['2001:db8::/64'], allocationPrefixLength: 128, gateway: '2001:db8::1'}")))
                .isInstanceOfSatisfying(
                        Verdict.Allowed.class,
                        it -> assertThat(it.warnings())
                                .hasSize(2)
                                .last()
                                .asString()
                                .contains("may be handed out"));
    }

    @Test
    void the_default_length_is_written_into_the_pool() {
        assertThat(Defaults.of(KIND, pool(POOL)).patch().toString())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/spec/allocationPrefixLength\",\"value\":64}]");
        assertThat(Defaults.of(KIND, pool("{prefixes: [x], allocationPrefixLength: 56}"))
                        .patch())
                .isEmpty();
        assertThat(List.of(Defaults.of(KIND, pool("{}")).patch().size())).containsExactly(0);
    }
}
