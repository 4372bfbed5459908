package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.clusterapi.v1beta2.ClaimRef;
import dev.moorage.api.clusterapi.v1beta2.IPAddressSpec;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final String CONDITION =
            "{type: Ready, status: 'True', observedGeneration: 3, lastTransitionTime: '2026-03-01T08:30:00Z', reason: Ok, message: ''}";
    private static final String LEGACY =
            "{type: Ready, status: 'False', severity: Info, lastTransitionTime: '2026-03-01T08:30:00Z', reason: Full, message: none left}";
    private static final String POOL = """
            spec: {addresses: [10.0.0.1-10.0.0.9], prefix: 0, gateway: '', allocateReservedIPAddresses: false,
              excludedAddresses: [], excludeAddresses: [10.0.0.3], addressReuseGracePeriodSeconds: 0}
            status: {ipAddresses: {total: 9223372036854775807, free: 8, used: 1, outOfRange: 0},
              conditions: [%s], observedGeneration: 4}
            """.formatted(CONDITION);
    private static final String METAL3_POOL = """
            spec: {clusterName: c, namePrefix: p, allocationStrategy: random, prefix: -1, gateway: '', dnsServers: [],
              preAllocations: {a: '10.0.0.3', b: '::1'}, pools: [{}, {start: '10.0.0.1', end: '10.0.0.9',
              subnet: '10.0.0.0/24', prefix: 25, gateway: '10.0.0.2', dnsServers: ['8.8.8.8']}]}
            status: {lastUpdated: '2026-03-01T08:30:00Z', indexes: {a: '10.0.0.3'}, conditions: [%s],
              capacity: 9223372036854775807, availableIPCount: 0}
            """.formatted(CONDITION);
    private static final String ADDRESS = """
            spec: {claimRef: {name: c}, poolRef: {apiGroup: g, kind: K, name: p}, address: '10.0.0.1', prefix: 0, gateway: '10.0.0.2'}
            """;
    private static final String CLAIM_SPEC = "spec: {clusterName: prod, poolRef: {apiGroup: g, kind: K, name: p}}\n";

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of(InClusterIPPool.class, POOL),
                Arguments.of(dev.moorage.api.incluster.v1alpha2.GlobalInClusterIPPool.class, POOL),
                Arguments.of(dev.moorage.api.clusterapi.v1beta1.IPAddress.class, ADDRESS),
                Arguments.of(dev.moorage.api.clusterapi.v1beta2.IPAddress.class, ADDRESS),
                Arguments.of(
                        dev.moorage.api.clusterapi.v1beta1.IPAddressClaim.class,
                        CLAIM_SPEC
                                + "status: {addressRef: {name: c}, conditions: [%s], v1beta2: {conditions: [%s]}}"
                                        .formatted(LEGACY, CONDITION)),
                Arguments.of(
                        dev.moorage.api.clusterapi.v1beta2.IPAddressClaim.class,
                        CLAIM_SPEC
                                + "status: {addressRef: {name: c}, conditions: [%s], deprecated: {v1beta1: {conditions: [%s]}}}"
                                        .formatted(CONDITION, LEGACY)),
                Arguments.of(dev.moorage.api.clusterapi.v1beta1.Cluster.class, "spec: {paused: true}"),
                Arguments.of(dev.moorage.api.clusterapi.v1beta2.Cluster.class, "spec: {paused: false}"),
                Arguments.of(LedgerPage.class, """
                        spec: {pool: {group: g, kind: K, namespace: n, name: p}, first: '10.0.0.0', blockLength: 28,
                          imported: true, entries: ['one', ' not  readable ']}
                        """),
                Arguments.of(dev.moorage.api.metal3.v1alpha1.IPPool.class, METAL3_POOL),
                Arguments.of(dev.moorage.api.metal3.v1alpha1.IPClaim.class, """
                        spec: {pool: {apiVersion: g/v, kind: IPPool, name: p, namespace: n, uid: u, fieldPath: f,
                          resourceVersion: '1'}}
                        status: {address: {name: p-10-0-0-1, namespace: n}, errorMessage: '', conditions: [%s]}
                        """.formatted(CONDITION)),
                Arguments.of(dev.moorage.api.metal3.v1alpha1.IPAddress.class, """
                        spec: {address: 10.0.0.1, claim: {name: c, namespace: n}, pool: {name: p, namespace: n},
                          prefix: 0, gateway: '10.0.0.2', dnsServers: []}
                        """));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void an_object_comes_back_as_it_was_read(Class<? extends CustomResource<?, ?>> kind, String body) {
        String yaml = """
                apiVersion: %s
                kind: %s
                metadata: {name: x, uid: u, resourceVersion: '7'}
                """.formatted(HasMetadata.getApiVersion(kind), kind.getSimpleName()) + body;

        CustomResource<?, ?> read = serialization.unmarshal(yaml, kind);

        assertThat(json(read)).isEqualTo(Documents.parse(yaml));
    }

    @Test
    void fields_of_newer_servers_are_ignored() {
        InClusterIPPool pool = serialization.unmarshal("""
                apiVersion: ipam.cluster.x-k8s.io/v1alpha2
                kind: InClusterIPPool
                news: {a: 1}
                spec: {addresses: [10.0.0.1], prefix: 24, news: [1]}
                status: {ipAddresses: {total: 1, free: 1, used: 0, outOfRange: 0, news: 2}, news: x}
                """, InClusterIPPool.class);

        assertThat(Objects.requireNonNull(pool.getSpec()).addresses()).containsExactly("10.0.0.1");
        assertThat(json(pool).toString()).doesNotContain("news");
    }

    @Test
    void what_is_absent_stays_absent() {
        InClusterIPPool pool = new InClusterIPPool();

        assertThat(pool.getSpec()).isNull();
        assertThat(pool.getStatus()).isNull();
        assertThat(json(pool).has("spec")).isFalse();
        assertThat(json(pool).has("status")).isFalse();
    }

    @Test
    void an_address_without_gateway_has_no_gateway_field_and_says_prefix_0() {
        var address = new dev.moorage.api.clusterapi.v1beta2.IPAddress();
        address.setSpec(new IPAddressSpec(new ClaimRef("c"), new PoolRef("g", "K", "p"), "2001:db8::1", 0, ""));

        JsonNode spec = json(address).path("spec");

        assertThat(spec.has("gateway")).isFalse();
        assertThat(spec.path("prefix").toString()).isEqualTo("0");
    }

    @Test
    void a_pool_that_excludes_nothing_differs_from_one_that_does_not_say() {
        assertThat(exclusions("{addresses: [], prefix: 24, excludedAddresses: []}"))
                .isEqualTo(List.of());
        assertThat(exclusions("{addresses: [], prefix: 24}")).isNull();
    }

    @Test
    void a_page_without_entries_has_none() {
        LedgerPage page = serialization.unmarshal("""
                apiVersion: ipam.moorage.dev/v1alpha1
                kind: LedgerPage
                spec: {pool: {group: g, kind: K, name: p}, first: '10.0.0.0'}
                """, LedgerPage.class);

        assertThat(Objects.requireNonNull(page.getSpec()).entries()).isEmpty();
    }

    private @Nullable List<String> exclusions(String spec) {
        InClusterIPPool pool = serialization.unmarshal(
                "apiVersion: ipam.cluster.x-k8s.io/v1alpha2\nkind: InClusterIPPool\nspec: " + spec,
                InClusterIPPool.class);
        return Objects.requireNonNull(pool.getSpec()).excludedAddresses();
    }

    private JsonNode json(Object object) {
        return Documents.parse(serialization.asJson(object));
    }
}
