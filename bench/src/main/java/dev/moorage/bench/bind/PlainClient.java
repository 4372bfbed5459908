package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes exactly the writes that a bind and a release need, and decides nothing: the fastest that anybody could be who
 * writes the same objects with the same guards. It counts addresses up and keeps no ledger.
 */
final class PlainClient {
    private static final ResourceType ADDRESSES = ResourceType.of(IPAddress.class);
    private static final String CLAIM_FINALIZER = "ipam.cluster.x-k8s.io/ReleaseAddress";
    private static final String ADDRESS_FINALIZER = "ipam.cluster.x-k8s.io/ProtectAddress";

    /** An object as it was last answered. */
    private record Sight(String uid, String version) {
        static Sight of(JsonNode object) {
            JsonNode metadata = object.path("metadata");
            return new Sight(
                    metadata.path("uid").asText(),
                    metadata.path("resourceVersion").asText());
        }
    }

    private final Traffic traffic;
    private final JsonNode pool;
    private final AtomicInteger next = new AtomicInteger(2);
    private final Map<ObjectKey, Sight> claims = new ConcurrentHashMap<>();
    private final Map<ObjectKey, Sight> addresses = new ConcurrentHashMap<>();

    /** {@code pool} is a pool that exists, for the addresses to be owned by. */
    PlainClient(Traffic traffic, JsonNode pool) {
        this.traffic = traffic;
        this.pool = pool;
    }

    /** Creates a claim, puts the finalizer on it, creates its address and writes its status. */
    void bind(Asked claim, Runnable done) {
        traffic.send(ApiRequest.create(claim.collection(), claim.body()), made -> {
            ObjectNode finalizers = guarded(Sight.of(made));
            metadata(finalizers).putArray("finalizers").add(CLAIM_FINALIZER);
            traffic.send(ApiRequest.mergePatch(claim.item(), finalizers), guardedClaim -> {
                Sight sight = Sight.of(guardedClaim);
                traffic.send(
                        ApiRequest.create(ADDRESSES.collection(claim.key().namespace()), address(claim, sight.uid())),
                        address -> {
                            addresses.put(claim.key(), Sight.of(address));
                            traffic.send(status(claim, sight), bound -> {
                                claims.put(claim.key(), Sight.of(bound));
                                done.run();
                            });
                        });
            });
        });
    }

    private ObjectNode address(Asked claim, String claimUid) {
        ObjectNode address = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", ADDRESSES.apiVersion())
                .put("kind", ADDRESSES.kind());
        ObjectNode metadata = address.putObject("metadata")
                .put("namespace", claim.key().namespace())
                .put("name", claim.key().name());
        metadata.putArray("finalizers").add(ADDRESS_FINALIZER);
        ArrayNode owners = metadata.putArray("ownerReferences");
        owner(
                        owners.addObject(),
                        Asked.CLAIMS.apiVersion(),
                        Asked.CLAIMS.kind(),
                        claim.key().name(),
                        claimUid)
                .put("controller", true);
        owner(
                        owners.addObject(),
                        pool.path("apiVersion").asText(),
                        pool.path("kind").asText(),
                        pool.path("metadata").path("name").asText(),
                        pool.path("metadata").path("uid").asText())
                .put("controller", false);
        ObjectNode spec = address.putObject("spec");
        spec.putObject("claimRef").put("name", claim.key().name());
        spec.set("poolRef", claim.poolRef());
        spec.put("address", Layout.address(0, next.getAndIncrement()))
                .put("prefix", 15)
                .put("gateway", Layout.address(0, 1));
        return address;
    }

    private static ObjectNode owner(ObjectNode owner, String apiVersion, String kind, String name, String uid) {
        return owner.put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("name", name)
                .put("uid", uid)
                .put("blockOwnerDeletion", true);
    }

    private static ApiRequest status(Asked claim, Sight sight) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("resourceVersion", sight.version());
        ObjectNode status = patch.putObject("status");
        status.putObject("addressRef").put("name", claim.key().name());
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put("reason", "AddressAllocated")
                .put("message", "Address is allocated by the plain client.")
                .put(
                        "lastTransitionTime",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return ApiRequest.mergePatch(
                Asked.CLAIMS.status(claim.key().namespace(), claim.key().name()), patch);
    }

    /** Strips and deletes the address of a claim, then the claim. */
    void release(Asked claim, Runnable done) {
        String address = ADDRESSES.item(claim.key().namespace(), claim.key().name());
        removeBoth(address, taken(addresses, claim), () -> removeBoth(claim.item(), taken(claims, claim), done));
    }

    private static Sight taken(Map<ObjectKey, Sight> sights, Asked claim) {
        Sight sight = sights.remove(claim.key());
        if (sight == null) {
            throw new IllegalStateException(claim.key() + " was not bound by this client");
        }
        return sight;
    }

    private void removeBoth(String item, Sight sight, Runnable then) {
        ObjectNode stripped = guarded(sight);
        metadata(stripped).putArray("finalizers");
        traffic.send(ApiRequest.mergePatch(item, stripped), answer -> {
            Sight now = Sight.of(answer);
            traffic.send(ApiRequest.delete(item, Preconditions.exactly(now.uid(), now.version())), _ -> then.run());
        });
    }

    private static ObjectNode guarded(Sight sight) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("uid", sight.uid()).put("resourceVersion", sight.version());
        return patch;
    }

    private static ObjectNode metadata(ObjectNode patch) {
        return (ObjectNode) patch.path("metadata");
    }
}
