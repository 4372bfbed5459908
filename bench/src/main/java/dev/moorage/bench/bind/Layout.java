package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.families.incluster.Kinds;
import java.util.ArrayList;
import java.util.List;

/** The namespaces and pools of a run, and which claim asks which pool: each in turn. */
final class Layout {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    /** A kind of pool that no operator serves: what asks it is the plain client's. */
    private static final String RAW_GROUP = "bench.moorage.dev";

    private static final String RAW_KIND = "RawPool";

    private final int pools;
    private final int namespaces;
    private final ResourceType poolType;

    Layout(BindOptions options) {
        pools = options.pools();
        namespaces = options.namespaces();
        poolType = namespaces == 1 ? Kinds.NAMESPACED : Kinds.GLOBAL;
    }

    /** What makes the namespaces and the pools, one request after the other. */
    List<ApiRequest> setUp() {
        List<ApiRequest> requests = new ArrayList<>();
        for (int i = 0; i < namespaces; i++) {
            ObjectNode namespace = object(NAMESPACES);
            namespace.putObject("metadata").put("name", namespace(i));
            requests.add(ApiRequest.create(NAMESPACES.collection(null), namespace));
        }
        for (int i = 0; i < pools; i++) {
            requests.add(ApiRequest.create(poolType.collection(poolNamespace()), pool(i)));
        }
        return requests;
    }

    private ObjectNode pool(int number) {
        ObjectNode pool = object(poolType);
        ObjectNode metadata = pool.putObject("metadata").put("name", poolName(number));
        if (poolType.namespaced()) {
            metadata.put("namespace", poolNamespace());
        }
        ObjectNode spec = pool.putObject("spec").put("prefix", 15).put("gateway", address(number, 1));
        spec.putArray("addresses").add("10." + 2 * (number % 100) + ".0.0/15");
        return pool;
    }

    private static ObjectNode object(ResourceType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind());
    }

    /** An address of a pool's network, for the plain client, which asks nobody. */
    static String address(int pool, int number) {
        int host = number & 0x1ffff;
        return "10." + (2 * (pool % 100) + (host >> 16)) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
    }

    /** Claims on the operator's pools. */
    List<Asked> claims(String prefix, int count) {
        return claims(prefix, count, poolType.group(), poolType.kind());
    }

    /** Claims that no operator serves. */
    List<Asked> rawClaims(String prefix, int count) {
        return claims(prefix, count, RAW_GROUP, RAW_KIND);
    }

    private List<Asked> claims(String prefix, int count, String group, String kind) {
        List<Asked> claims = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ObjectKey key = new ObjectKey(namespace(i % namespaces), "%s-%06d".formatted(prefix, i));
            claims.add(new Asked(key, group, kind, poolName(i % pools)));
        }
        return claims;
    }

    private String poolNamespace() {
        return poolType.namespaced() ? namespace(0) : "";
    }

    private static String namespace(int number) {
        return "bench-" + number;
    }

    private static String poolName(int number) {
        return "pool-" + number;
    }

    /** The kind of the pools. */
    ResourceType poolType() {
        return poolType;
    }

    /** The path of the first pool. */
    String firstPool() {
        return poolType.item(poolNamespace(), poolName(0));
    }
}
