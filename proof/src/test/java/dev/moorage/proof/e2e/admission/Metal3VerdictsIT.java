package dev.moorage.proof.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written to Metal3's kinds, as the API server tells whoever writes. */
@ExtendWith(OnCluster.class)
class Metal3VerdictsIT {
    private static final String OBJECT = """
            apiVersion: ipam.metal3.io/v1alpha1
            kind: %s
            metadata: {name: %s%s}
            spec: %s
            """;
    private static final String POOL = "{namePrefix: p, pools: [{start: 10.0.0.10, end: 10.0.0.30}%s]}";
    private static final String ADDRESS = "{address: %s, pool: {name: p}, claim: {name: c}}";

    private static HasMetadata apply(Scene scene, String kind, String name, String spec) {
        return scene.apply(OBJECT.formatted(kind, name, "", spec)).getFirst();
    }

    private static void delete(Scene scene, String kind, String name) {
        assertThat(scene.admin()
                        .genericKubernetesResources("ipam.metal3.io/v1alpha1", kind)
                        .inNamespace(scene.namespace())
                        .withName(name)
                        .delete())
                .hasSize(1);
    }

    @Test
    void wrong_fields_of_a_pool_are_all_named_in_the_words_that_metal3_has_for_them(Scene scene) {
        Refused.by(() -> apply(
                        scene,
                        "IPPool",
                        "p",
                        "{namePrefix: p, pools: [{start: 10.0.0.9, end: 10.0.0.7}, {prefix: 24}, {start: 10.0.0.10}],"
                                + " preAllocations: {a: 10.0.0.1, b: 10.0.0.11, c: 10.0.0.11}}"))
                .with(422, "Invalid")
                .saying(
                        "admission webhook \"validation.ippool.ipam.metal3.io\" denied the request:"
                                + " IPPool.ipam.metal3.io \"p\" is invalid: [spec.preAllocations.c: Invalid value:"
                                + " \"10.0.0.11\": IP address is already pre-allocated to claim \"b\", spec.pools[0]:",
                        "end IP 10.0.0.7 is before start IP 10.0.0.9",
                        "pool entry must specify at least one of start, end, or subnet",
                        "spec.preAllocations: Invalid value: \"10.0.0.1\": is out of bonds of the pools given")
                .naming("spec.preAllocations.c", "spec.pools[0]", "spec.pools[1]", "spec.preAllocations");
    }

    @Test
    void pool_is_made_with_the_strategy_that_is_meant_and_keeps_it(Scene scene) {
        assertThat(apply(scene, "IPPool", "p", POOL.formatted("")).toString())
                .contains("allocationStrategy=sequential");
        Refused.by(() -> apply(
                        scene,
                        "IPPool",
                        "p",
                        "{namePrefix: q, allocationStrategy: random, pools: [{start: 10.0.0.10, end: 10.0.0.30}]}"))
                .with(422, "Invalid")
                .naming("spec.namePrefix", "spec.allocationStrategy");
        apply(scene, "IPPool", "p", POOL.formatted(", {subnet: 10.0.1.0/24}"));
    }

    @Test
    void pool_without_a_spec_is_asked_for_its_name_prefix(Scene scene) {
        Refused.by(() -> apply(scene, "IPPool", "p", "null"))
                .with(422, "Invalid")
                .naming("spec.namePrefix");
    }

    @Test
    void what_is_in_use_may_not_be_left_out_of_a_pool(Scene scene) {
        apply(scene, "IPPool", "p", POOL.formatted(", {subnet: 10.0.1.0/24}"));
        apply(scene, "IPAddress", "p-10-0-1-7", ADDRESS.formatted("10.0.1.7"));
        Refused.by(() -> apply(scene, "IPPool", "p", POOL.formatted("")))
                .with(422, "Invalid")
                .saying("spec.pools: Invalid value: \"10.0.1.7\": is in use but out of bounds of the pools given");
        delete(scene, "IPAddress", "p-10-0-1-7");
        apply(scene, "IPPool", "p", POOL.formatted(""));
    }

    @Test
    void claim_names_one_pool_for_good_and_asks_for_an_address_if_anything(Scene scene) {
        Refused.by(() -> apply(scene, "IPClaim", "c", "{pool: {}}"))
                .with(422, "Invalid")
                .saying(
                        "admission webhook \"validation.ipclaim.ipam.metal3.io\" denied the request:"
                                + " IPClaim.ipam.metal3.io \"c\" is invalid: spec.pool.name: Invalid value: \"\": cannot be empty");
        Refused.by(() -> scene.apply(OBJECT.formatted(
                        "IPClaim", "c", ", annotations: {ipAddress: 10.0.0.300}", "{pool: {name: p}}")))
                .with(422, "Invalid")
                .naming("metadata.annotations.ipAddress");
        apply(scene, "IPClaim", "c", "{pool: {name: p}}");
        Refused.by(() -> apply(scene, "IPClaim", "c", "{pool: {name: q}}"))
                .with(422, "Invalid")
                .naming("spec.pool");
    }

    @Test
    void address_stays_whose_and_what_it_is(Scene scene) {
        Refused.by(() -> apply(scene, "IPAddress", "a", "{address: 10.0.0.9, pool: {}, claim: {}}"))
                .with(422, "Invalid")
                .naming("spec.pool.name", "spec.claim.name");
        apply(scene, "IPAddress", "a", ADDRESS.formatted("10.0.0.9"));
        Refused.by(() -> apply(scene, "IPAddress", "a", "{address: 10.0.0.8, pool: {name: q}, claim: {name: d}}"))
                .with(422, "Invalid")
                .naming("spec.address", "spec.pool", "spec.claim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.9", "255.255.255.255", "'::'", "'2001:ABC::0'", "'1:2:3:4:5:6:7::'"})
    void schema_takes_what_is_an_address(String text, Scene scene) {
        scene.tryStrictly(OBJECT.formatted("IPAddress", "a", "", ADDRESS.formatted(text)));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "10.0.0.09",
                "10.0.0.256",
                "\"10.0.0.9\\n\"",
                "'::ffff:10.0.0.9'",
                "'fe80::1%eth0'",
                "'1:2:3:4::5:6:7:8'",
                "10.0.0.0/24",
            },
            quoteCharacter = '#')
    void schema_refuses_what_is_none(String text, Scene scene) {
        Refused.by(() -> apply(scene, "IPAddress", "a", ADDRESS.formatted(text)))
                .with(422, "Invalid")
                .saying("spec.address in body should match");
    }
}
