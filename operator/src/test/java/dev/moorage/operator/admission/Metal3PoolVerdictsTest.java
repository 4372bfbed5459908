package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Metal3PoolVerdictsTest {
    private static final String POOL =
            "{namePrefix: p, pools: [{start: 10.0.0.10, end: 10.0.0.30}, {subnet: 10.0.1.0/24}], preAllocations: {a: 10.0.0.12}}";
    private static final String LINE = "{namePrefix: p, pools: [%s]%s}";

    private final Told told = new Told();
    private final Metal3Reviews reviews = new Metal3Reviews(Metal3Kind.IP_POOL, new Hooks(told, NoCluster.REVIEWER));

    @ParameterizedTest
    @ValueSource(
            strings = {
                POOL,
                "{namePrefix: p}",
                "{namePrefix: p, pools: []}",
                "{namePrefix: p, pools: [{subnet: 2001:ABC::0/96}], gateway: '', prefix: -1}",
                "{namePrefix: p, pools: [{start: 10.0.0.1}], gateway: '::1', dnsServers: ['::ffff:8.8.8.8']}",
                "{namePrefix: p, pools: [{end: 10.0.0.1}]}",
                "{namePrefix: p, pools: [{start: 10.9.0.1, subnet: 10.0.0.0/24}, {subnet: 10.0.0.0/24}]}",
                "{namePrefix: p, pools: [{start: 10.0.0.1}], preAllocations: {a: '2001:db8::1'}}",
                "{namePrefix: p, allocationStrategy: random, pools: [{subnet: 'fd00::/65'}, {start: 10.0.0.1, end: 10.0.0.9}]}",
                "{namePrefix: p, allocationStrategy: random, pools: [{start: 'fd00::1', subnet: 'fd00::/65'}]}",
            })
    void sound_pools_may_be_made_and_nobody_has_to_be_asked(String spec) {
        assertThat(Metal3Reviews.lines(reviews.create(spec))).containsExactly("allowed");
        assertThat(told.asked).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway: 10.0.0.300 | spec.gateway: Invalid value: \"10.0.0.300\": is not a valid IP address",
                "gateway: 'fe80::1%eth0' | spec.gateway: Invalid value: \"fe80::1%eth0\": is not a valid IP address",
                "dnsServers: [8.8.8.8, x] | spec.dnsServers[1]: Invalid value: \"x\": is not a valid IP address",
                "preAllocations: {a: 010.0.0.11} |"
                        + " spec.preAllocations.a: Invalid value: \"010.0.0.11\": is not a valid IP address",
                "preAllocations: {b: 10.0.0.11, a: 10.0.0.11} | spec.preAllocations.b: Invalid value: \"10.0.0.11\":"
                        + " IP address is already pre-allocated to claim \"a\"",
                "preAllocations: {a: '2001:db8::0005', b: '2001:db8::5'} | spec.preAllocations.b:"
                        + " Invalid value: \"2001:db8::5\": IP address is already pre-allocated to claim \"a\"",
                "pools: [{prefix: 24}] | spec.pools[0]: Invalid value: {\"prefix\":24}:"
                        + " pool entry must specify at least one of start, end, or subnet",
                "pools: [{gateway: x}] | spec.pools[0]: Invalid value: {\"gateway\":\"x\"}:"
                        + " pool entry must specify at least one of start, end, or subnet",
                "pools: [{start: x, end: y}] | spec.pools[0]: Invalid value: {\"start\":\"x\",\"end\":\"y\"}:"
                        + " invalid Start IP \"x\"",
                "pools: [{start: 10.0.0.1, end: y, subnet: z}] | spec.pools[0]: Invalid value:"
                        + " {\"start\":\"10.0.0.1\",\"end\":\"y\",\"subnet\":\"z\"}: invalid End IP \"y\"",
                "pools: [{subnet: 10.0.0.0/40}] | spec.pools[0]: Invalid value: {\"subnet\":\"10.0.0.0/40\"}:"
                        + " invalid Subnet \"10.0.0.0/40\": netip.ParsePrefix(\"10.0.0.0/40\"): prefix length out of range",
                "pools: [{start: 10.0.0.9, end: 10.0.0.7}] | spec.pools[0]: Invalid value:"
                        + " {\"start\":\"10.0.0.9\",\"end\":\"10.0.0.7\"}: end IP 10.0.0.7 is before start IP 10.0.0.9",
                "pools: [{start: '2001:db8::1', end: 10.0.0.7}] | spec.pools[0]: Invalid value:"
                        + " {\"start\":\"2001:db8::1\",\"end\":\"10.0.0.7\"}: end IP 10.0.0.7 is before start IP 2001:db8::1",
                "pools: [{start: 10.0.0.1, gateway: x}] | spec.pools[0].gateway: Invalid value: \"x\": is not a valid IP address",
                "pools: [{start: 10.0.0.1}, {subnet: 10.0.0.0/8, dnsServers: [y]}] |"
                        + " spec.pools[1].dnsServers[0]: Invalid value: \"y\": is not a valid IP address",
            })
    void one_fault_is_named_with_its_field_and_value_whether_made_or_changed(String fields, String line) {
        String pools = fields.startsWith("pools") ? "" : ", pools: [{start: 10.0.0.1}]";
        String spec = "{namePrefix: p, " + fields + pools + "}";
        assertThat(Metal3Reviews.lines(reviews.create(spec))).containsExactly(line);
        assertThat(Metal3Reviews.lines(reviews.update("{namePrefix: p}", spec))).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{start: 10.0.0.1} | pool with Start requires End or Subnet to determine size",
                "{end: 10.0.0.1} | either Start or Subnet is required for ipAddress",
                "{subnet: 'fd00::/64'} | pool size exceeds int range",
                "{start: 'fd00::', end: 'fd00::7fff:ffff:ffff:ffff'} | pool size exceeds int range",
                "{start: 10.0.0.1, end: 'fd00::'} | pool size exceeds int range",
            })
    void what_cannot_be_counted_cannot_be_picked_from_at_random(String entry, String why) {
        assertThat(Metal3Reviews.lines(reviews.create(LINE.formatted(entry, ", allocationStrategy: random"))))
                .singleElement()
                .asString()
                .startsWith("spec.pools[0]: Invalid value: {")
                .endsWith(": cannot be used with allocationStrategy \"random\": " + why);
        assertThat(Metal3Reviews.lines(reviews.create(LINE.formatted(entry, ""))))
                .containsExactly("allowed");
    }

    @Test
    void an_entry_that_is_wrong_already_is_not_counted_too() {
        assertThat(Metal3Reviews.lines(reviews.create(
                        LINE.formatted("{start: 10.0.0.1, gateway: x}", ", allocationStrategy: random"))))
                .containsExactly("spec.pools[0].gateway: Invalid value: \"x\": is not a valid IP address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{start: 10.0.0.10, end: 10.0.0.30} | 10.0.0.9",
                "{start: 10.0.0.10, end: 10.0.0.30} | 10.0.0.31",
                "{start: 10.0.0.10, end: 10.0.0.30, subnet: 10.0.0.0/28} | 10.0.0.20",
                "{subnet: 10.0.0.0/24, end: 10.0.0.30} | 10.0.0.31",
                "{end: 10.0.0.30} | 10.0.0.31",
            })
    void what_is_kept_for_a_claim_has_to_be_in_an_entry(String entry, String address) {
        String spec = LINE.formatted(entry, ", preAllocations: {a: " + address + "}");
        assertThat(Metal3Reviews.lines(reviews.create(spec)))
                .containsExactly(
                        "spec.preAllocations: Invalid value: \"" + address + "\": is out of bonds of the pools given");
        assertThat(Metal3Reviews.lines(reviews.update("{namePrefix: p}", spec)))
                .containsExactly(
                        "spec.preAllocations: Invalid value: \"" + address + "\": is out of bounds of the pools given");
    }

    @Test
    void nothing_can_be_kept_in_a_pool_of_nothing() {
        assertThat(Metal3Reviews.lines(reviews.create("{namePrefix: p, preAllocations: {a: 10.0.0.1, b: 10.0.0.2}}")))
                .hasSize(2);
    }

    @Test
    void an_address_of_the_subnet_that_is_not_handed_out_counts_as_in_it() {
        assertThat(Metal3Reviews.lines(
                        reviews.create(LINE.formatted("{subnet: 10.0.0.0/24}", ", preAllocations: {a: 10.0.0.0}"))))
                .containsExactly("allowed");
    }

    @Test
    void name_prefix_and_strategy_stay() {
        assertThat(Metal3Reviews.lines(reviews.update(
                        "{namePrefix: p, allocationStrategy: sequential}",
                        "{namePrefix: q, allocationStrategy: random}")))
                .containsExactly(
                        "spec.namePrefix: Invalid value: \"q\": cannot be modified",
                        "spec.allocationStrategy: Invalid value: \"random\": cannot be modified after creation");
        assertThat(Metal3Reviews.lines(
                        reviews.update("{namePrefix: p}", "{namePrefix: p, allocationStrategy: sequential}")))
                .as("none is sequential")
                .containsExactly("allowed");
    }

    @Test
    void the_rest_may_change() {
        told.silent = true;
        assertThat(Metal3Reviews.lines(reviews.update(
                        POOL,
                        "{namePrefix: p, pools: [{start: 10.0.0.10, end: 10.0.0.30}, {subnet: 10.0.1.0/24}, {start: '::1'}],"
                                + " clusterName: c, prefix: 9, gateway: 10.0.0.1, dnsServers: [8.8.8.8]}")))
                .containsExactly("allowed");
        assertThat(told.asked).isZero();
    }

    @Test
    void what_is_in_use_may_not_be_left_out_of_the_entries() {
        told.with("10.0.0.11", "10.0.0.30", "10.0.1.7");
        assertThat(Metal3Reviews.lines(reviews.update(POOL, LINE.formatted("{start: 10.0.0.10, end: 10.0.0.29}", ""))))
                .containsExactly(
                        "spec.pools: Invalid value: \"10.0.0.30\": is in use but out of bounds of the pools given",
                        "spec.pools: Invalid value: \"10.0.1.7\": is in use but out of bounds of the pools given");
        assertThat(Metal3Reviews.lines(reviews.update(
                        POOL, LINE.formatted("{start: 10.0.0.11, end: 10.0.0.30}, {subnet: 10.0.1.0/28}", ""))))
                .containsExactly("allowed");
    }

    @Test
    void what_is_out_of_bounds_already_and_what_cannot_be_read_stand_in_nobodys_way() {
        told.with("10.9.9.9");
        told.uses.add(new Use(null, "odd", "IPAddress ns/odd"));
        assertThat(Metal3Reviews.lines(reviews.update(POOL, LINE.formatted("{start: 10.0.0.10, end: 10.0.0.29}", ""))))
                .containsExactly("allowed");
    }

    @Test
    void a_smaller_pool_is_not_judged_while_nobody_can_say_what_is_in_use() {
        told.silent = true;
        assertThat(Metal3Reviews.lines(reviews.update(POOL, "{namePrefix: p}")))
                .singleElement()
                .asString()
                .startsWith("500 ");
    }

    @Test
    void whatever_is_wrong_already_may_be_annotated_and_lose_its_finalizer() {
        String wrong = "{namePrefix: p, pools: [{}], preAllocations: {a: 10.0.0.1, b: 10.0.0.1}}";
        for (String metadata : List.of("", ", deletionTimestamp: '2026-01-01T00:00:00Z'")) {
            assertThat(Metal3Reviews.lines(reviews.verdict(
                            "UPDATE",
                            reviews.object(metadata, wrong),
                            reviews.object(metadata + ", finalizers: [ippool.ipam.metal3.io]", wrong))))
                    .containsExactly("allowed");
        }
    }

    @Test
    void an_entry_that_yields_nothing_is_warned_of() {
        assertThat(reviews.create(LINE.formatted("{start: 10.0.0.1}, {end: 10.0.0.9}", ""))
                        .path("warnings"))
                .singleElement()
                .satisfies(it -> assertThat(it.asText()).contains("spec.pools[1]", "nothing is handed out"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{start: 10.0.0.10, end: 10.0.0.30} | 10.0.0.10-10.0.0.30",
                "{start: 10.0.0.10, end: 10.0.0.30, subnet: 10.0.0.0/28} | 10.0.0.10-10.0.0.15",
                "{start: 10.0.0.10} | 10.0.0.10-255.255.255.255",
                "{start: 'fd00::a'} | fd00::a-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "{subnet: 10.0.0.0/24} | 10.0.0.1-10.0.0.255",
                "{subnet: 10.0.0.10/24, end: 10.0.0.30} | 10.0.0.11-10.0.0.255",
                "{start: 10.0.0.10, subnet: 10.0.1.0/24} | ''",
                "{subnet: 10.0.0.255/24} | ''",
                "{end: 10.0.0.30} | ''",
            })
    void what_another_pool_hands_out_too_is_warned_of(String entry, String shared) {
        told.neighbours.add(new Register.Neighbour(
                "InClusterIPPool ns/all", AddressSet.of(Range.parseItem("0.0.0.0/0"), Range.parseItem("::/0"))));
        assertThat(StreamSupport.stream(
                                reviews.create(LINE.formatted(entry, ""))
                                        .path("warnings")
                                        .spliterator(),
                                false)
                        .map(JsonNode::asText)
                        .filter(it -> it.startsWith("overlaps"))
                        .toList())
                .isEqualTo(
                        shared.isEmpty()
                                ? List.of()
                                : List.of("overlaps with InClusterIPPool ns/all in " + shared
                                        + ": each pool hands these out on its own"));
    }

    @Test
    void the_strategy_that_is_meant_is_written_into_the_pool() {
        String add = "- {op: add, path: /spec/allocationStrategy, value: sequential}";
        assertThat(reviews.patch(reviews.object("", "{namePrefix: p}"))).isEqualTo(Told.yaml(add));
        assertThat(reviews.patch(reviews.object("", "{namePrefix: p, allocationStrategy: ''}")))
                .isEqualTo(Told.yaml(add));
        assertThat(reviews.patch(reviews.object("", "{namePrefix: p, allocationStrategy: random}")))
                .isEmpty();
        assertThat(reviews.patch(Told.yaml("{kind: IPPool, metadata: {name: p}}")))
                .as("a pool without a spec gets one, so that the schema asks for the name prefix")
                .isEqualTo(Told.yaml("- {op: add, path: /spec, value: {}}\n" + add));
    }
}
