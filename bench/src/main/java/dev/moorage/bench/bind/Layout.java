package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** The namespaces and pools of a run, and which claim asks which pool: each in turn. */
final class Layout {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private final int pools;
    private final int namespaces;
    private final Family family;

    Layout(BindOptions options, Family family) {
        pools = options.pools();
        namespaces = options.namespaces();
        this.family = family;
    }

    /** What makes the namespaces and the pools, one request after the other. */
    List<ApiRequest> setUp() {
        List<ApiRequest> requests = new ArrayList<>();
        for (int i = 0; i < namespaces; i++) {
            ObjectNode namespace = Bodies.object(NAMESPACES, new ObjectKey("", namespace(i)));
            requests.add(ApiRequest.create(NAMESPACES.collection(null), namespace));
        }
        for (int i = 0; i < pools; i++) {
            ObjectNode pool = Bodies.object(family.pools(), new ObjectKey(poolNamespace(), poolName(i)));
            pool.set("spec", family.poolSpec(i));
            requests.add(ApiRequest.create(family.pools().collection(poolNamespace()), pool));
        }
        return requests;
    }

    /** The network of a pool. */
    static String network(int pool) {
        return "10." + 2 * (pool % 100) + ".0.0/15";
    }

    /** An address of a pool's network, for the plain client, which asks nobody. */
    static String address(int pool, int number) {
        int host = number & 0x1ffff;
        return "10." + (2 * (pool % 100) + (host >> 16)) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
    }

    /** Claims on the operator's pools. */
    List<Asked> claims(String prefix, int count) {
        return claims(prefix, count, false);
    }

    /** Claims that no operator serves. */
    List<Asked> rawClaims(String prefix, int count) {
        return claims(prefix, count, true);
    }

    private List<Asked> claims(String prefix, int count, boolean raw) {
        List<Asked> claims = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ObjectKey key = new ObjectKey(namespace(i % namespaces), "%s-%06d".formatted(prefix, i));
            claims.add(new Asked(key, family.claims(raw), family.claimSpec(key, poolName(i % pools), raw)));
        }
        return claims;
    }

    private String poolNamespace() {
        return family.pools().namespaced() ? namespace(0) : "";
    }

    private static String namespace(int number) {
        return "bench-" + number;
    }

    private static String poolName(int number) {
        return "pool-" + number;
    }

    /** The path of the first pool. */
    String firstPool() {
        return family.pools().item(poolNamespace(), poolName(0));
    }
}
