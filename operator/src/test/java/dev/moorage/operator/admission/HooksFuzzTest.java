package dev.moorage.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reviews with anything anywhere. Run a failing case alone with -Dseed and -Dcases=1. */
@Timeout(300)
class HooksFuzzTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            "CREATE",
            "UPDATE",
            "DELETE",
            "10.0.0.0/24",
            "::/0",
            "0.0.0.0-255.255.255.255",
            "255.255.255.255/32",
            "10.0.0.1-",
            "x".repeat(5000),
            "\u0000\ud800",
            "ipam.cluster.x-k8s.io/v1alpha1",
            "ipam.cluster.x-k8s.io/v1alpha2",
            "InClusterIPPool",
            "InClusterPrefixPool",
            "IPPool",
            "{\"apiVersion\":\"ipam.cluster.x-k8s.io/v1alpha2\",\"spec\":7}",
            "k0rdent.mirantis.com/v1alpha1",
            "k0rdent.mirantis.com/v1beta1",
            "{\"spec\":{\"subnet\":[]}}");
    private final Told told = new Told().with("10.0.0.9", "2001:db8:0:1::/64");
    private final Hooks hooks = new Hooks(told, NoCluster.REVIEWER);

    @Test
    void every_review_is_answered_or_refused() {
        long first = Long.getLong("seed", 1);
        int answered = 0;
        int cases = Integer.getInteger("cases", 3_000);
        for (int i = 0; i < cases; i++) {
            SplittableRandom random = new SplittableRandom(first + i);
            String path = any(random, List.copyOf(hooks.paths()));
            JsonNode review = damaged(random, review(random, path));
            try {
                JsonNode answer = hooks.answer(path, review);
                assertThat(answer.at("/response/uid").isTextual()).isTrue();
                answered++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("Review");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("-Dseed=" + (first + i) + " -Dcases=1: " + path + " " + review, e);
            }
        }
        assertThat(answered).as("most are reviews still").isGreaterThan(cases / 3);
    }

    private static JsonNode review(SplittableRandom random, String path) {
        if (path.contains("k0rdent") || path.equals(Hooks.CONVERSION) && random.nextInt(3) == 0) {
            return ofK0rdent(random, path);
        }
        return path.contains("metal3") ? ofMetal3(random, path) : ofPool(random, path);
    }

    private static JsonNode ofK0rdent(SplittableRandom random, String path) {
        String object = """
                {apiVersion: k0rdent.mirantis.com/%s, kind: %s, metadata: {name: c, namespace: n, annotations: {a: b}},
                  spec: {provider: in-cluster, cluster: d, ipamClaim: c, clusterIPAMRef: c, template: t, config: {},
                  nodeNetwork: {cidr: 10.0.0.0/24, gateway: 10.0.0.1, prefix: 24, ipAddresses: [10.0.0.9]},
                  clusterNetwork: {}, externalNetwork: {}}, status: {phase: Pending, providerData: [{name: x}]}}
                """.formatted(
                        any(random, List.of("v1alpha1", "v1beta1")),
                        any(random, List.of("ClusterIPAMClaim", "ClusterIPAM", "ClusterDeployment")));
        return Told.yaml("""
                {apiVersion: %s, kind: Review, request: {uid: u, operation: %s, desiredAPIVersion: %s,
                  namespace: n, name: c, object: %s, oldObject: %s, objects: [%s]}}
                """.formatted(
                        path.equals(Hooks.CONVERSION) ? "apiextensions.k8s.io/v1" : "admission.k8s.io/v1",
                        any(random, List.of("CREATE", "UPDATE", "DELETE")),
                        "k0rdent.mirantis.com/" + any(random, List.of("v1alpha1", "v1beta1")),
                        object,
                        object,
                        object));
    }

    private static JsonNode ofMetal3(SplittableRandom random, String path) {
        String kind = path.endsWith("ippool") ? "IPPool" : path.endsWith("ipclaim") ? "IPClaim" : "IPAddress";
        String object = """
                {apiVersion: ipam.metal3.io/v1alpha1, kind: %s, metadata: {name: p, namespace: n, annotations:
                  {ipAddress: 10.0.0.9}}, spec: {namePrefix: p, allocationStrategy: random, gateway: 10.0.0.1, prefix: 24,
                  dnsServers: [8.8.8.8], preAllocations: {a: 10.0.0.7}, pools: [{start: 10.0.0.2, end: 10.0.0.9,
                  subnet: 10.0.0.0/24, dnsServers: [8.8.4.4]}], pool: {name: p, namespace: n}, claim: {name: c},
                  address: 10.0.0.9}}
                """.formatted(kind);
        return Told.yaml("""
                {apiVersion: admission.k8s.io/v1, request: {uid: u, operation: %s, object: %s, oldObject: %s}}
                """.formatted(
                        any(random, List.of("CREATE", "UPDATE", "DELETE")),
                        object,
                        object.replace("10.0.0.9", any(random, List.of("10.0.0.9", "10.0.0.200")))));
    }

    private static JsonNode ofPool(SplittableRandom random, String path) {
        String pool = """
                {apiVersion: ipam.cluster.x-k8s.io/%s, kind: %s, metadata: {name: p, namespace: n, annotations:
                  {cluster.x-k8s.io/conversion-data: '{}'}}, spec: {addresses: [10.0.0.0/24], prefix: 24,
                  subnet: 10.0.0.0/24, gateway: 10.0.0.1, excludedAddresses: [10.0.0.7], excludeAddresses: [10.0.0.8],
                  prefixes: ['2001:db8::/48'], allocationPrefixLength: 64, excludedPrefixes: ['2001:db8::/64']}}
                """.formatted(
                        any(random, List.of("v1alpha1", "v1alpha2")),
                        path.contains("prefixpool") ? "InClusterPrefixPool" : "InClusterIPPool");
        return Told.yaml("""
                {apiVersion: %s, kind: Review, request: {uid: u, operation: %s, desiredAPIVersion: %s,
                  object: %s, oldObject: %s, objects: [%s]}}
                """.formatted(
                        path.equals(Hooks.CONVERSION) ? "apiextensions.k8s.io/v1" : "admission.k8s.io/v1",
                        any(random, List.of("CREATE", "UPDATE", "DELETE", "CONNECT")),
                        "ipam.cluster.x-k8s.io/" + any(random, List.of("v1alpha1", "v1alpha2", "v1beta1")),
                        pool,
                        pool,
                        pool));
    }

    /** Puts something else in some places. */
    private static JsonNode damaged(SplittableRandom random, JsonNode review) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(review, containers);
            JsonNode chosen = containers.get(random.nextInt(containers.size()));
            if (chosen instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                String name = any(random, names);
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, anything(random, 0));
                }
            } else if (chosen instanceof ArrayNode array) {
                array.add(anything(random, 0));
            }
        }
        return review;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(each -> collect(each, containers));
        }
    }

    private static JsonNode anything(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextInt(300) - 20);
            case 4 -> JSON.textNode(any(random, TEXTS));
            case 5 -> JSON.arrayNode().add(anything(random, depth + 1)).add(anything(random, depth + 1));
            default -> JSON.objectNode().set(any(random, TEXTS), anything(random, depth + 1));
        };
    }

    private static <T> T any(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
