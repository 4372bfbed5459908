package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads and writes one Lease object, and leaves alone what others put into it. */
final class Leases {
    static final ResourceType LEASE = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);

    private final Exchange exchange;
    private final String namespace;
    private final String name;

    Leases(Exchange exchange, String namespace, String name) {
        this.exchange = exchange;
        this.namespace = namespace;
        this.name = name;
    }

    void read(Duration deadline, Consumer<Outcome> then) {
        exchange.send(ApiRequest.get(LEASE.item(namespace, name)), deadline, then);
    }

    void create(LeaseRecord record, Duration deadline, Consumer<Outcome> then) {
        ObjectNode lease = JsonNodeFactory.instance.objectNode();
        lease.put("apiVersion", LEASE.apiVersion()).put("kind", LEASE.kind());
        lease.putObject("metadata").put("namespace", namespace).put("name", name);
        lease.set("spec", spec(record));
        exchange.send(ApiRequest.create(LEASE.collection(namespace), lease), deadline, then);
    }

    void change(String version, LeaseRecord record, Duration deadline, Consumer<Outcome> then) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("resourceVersion", version);
        patch.set("spec", spec(record));
        exchange.send(ApiRequest.mergePatch(LEASE.item(namespace, name), patch), deadline, then);
    }

    static String version(JsonNode lease) {
        return lease.path("metadata").path("resourceVersion").asText("");
    }

    static LeaseRecord record(JsonNode lease) {
        JsonNode spec = lease.path("spec");
        return new LeaseRecord(
                spec.path("holderIdentity").asText(""),
                spec.path("leaseDurationSeconds").asInt(0),
                spec.path("acquireTime").asText(""),
                spec.path("renewTime").asText(""),
                spec.path("leaseTransitions").asInt(0));
    }

    /** A free lease has no holder at all: some versions of the API server refuse an empty one. */
    private static ObjectNode spec(LeaseRecord record) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("holderIdentity", record.free() ? null : record.holder());
        return spec.put("leaseDurationSeconds", record.durationSeconds())
                .put("acquireTime", record.acquired())
                .put("renewTime", record.renewed())
                .put("leaseTransitions", record.transitions());
    }
}
