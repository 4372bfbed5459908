package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
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
    /** An object as it was last answered. */
    private record Sight(String uid, String version) {
        static Sight of(JsonNode object) {
            JsonNode metadata = object.path("metadata");
            return new Sight(
                    metadata.path("uid").asText(),
                    metadata.path("resourceVersion").asText());
        }
    }

    /** An address object, and where it is. */
    private record Made(String item, Sight sight) {}

    private final Traffic traffic;
    private final Family family;
    private final JsonNode pool;
    private final AtomicInteger next = new AtomicInteger(2);
    private final Map<ObjectKey, Sight> claims = new ConcurrentHashMap<>();
    private final Map<ObjectKey, Made> addresses = new ConcurrentHashMap<>();

    /** {@code pool} is a pool that exists, for the addresses to be owned by. */
    PlainClient(Traffic traffic, Family family, JsonNode pool) {
        this.traffic = traffic;
        this.family = family;
        this.pool = pool;
    }

    /** Creates a claim, puts the finalizer on it, creates its address and writes its status. */
    void bind(Asked claim, Runnable done) {
        traffic.send(ApiRequest.create(claim.collection(), claim.body()), made -> {
            ObjectNode finalizers = guarded(Sight.of(made));
            metadata(finalizers).putArray("finalizers").add(family.claimFinalizer());
            traffic.send(ApiRequest.mergePatch(claim.item(), finalizers), guarded -> {
                Sight sight = Sight.of(guarded);
                String free = Layout.address(0, next.getAndIncrement());
                ObjectNode body = family.rawAddress(new Family.Binding(claim, sight.uid(), pool, free));
                String collection = family.rawAddresses().collection(claim.key().namespace());
                traffic.send(ApiRequest.create(collection, body), address -> {
                    String name = Bodies.name(address);
                    String item = family.rawAddresses().item(claim.key().namespace(), name);
                    addresses.put(claim.key(), new Made(item, Sight.of(address)));
                    traffic.send(status(claim, sight, name), bound -> {
                        claims.put(claim.key(), Sight.of(bound));
                        done.run();
                    });
                });
            });
        });
    }

    private ApiRequest status(Asked claim, Sight sight, String addressName) {
        ObjectNode patch = Bodies.empty();
        patch.putObject("metadata").put("resourceVersion", sight.version());
        ObjectNode status = family.boundStatus(claim.key(), addressName);
        patch.set("status", status);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True")
                .put("reason", "AddressAllocated")
                .put("message", "Address is allocated by the plain client.")
                .put(
                        "lastTransitionTime",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return ApiRequest.mergePatch(claim.status(), patch);
    }

    /** Strips and deletes the address of a claim, then the claim. */
    void release(Asked claim, Runnable done) {
        Made address = taken(addresses, claim);
        removeBoth(address.item(), address.sight(), () -> removeBoth(claim.item(), taken(claims, claim), done));
    }

    private static <T> T taken(Map<ObjectKey, T> made, Asked claim) {
        T one = made.remove(claim.key());
        if (one == null) {
            throw new IllegalStateException(claim.key() + " was not bound by this client");
        }
        return one;
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
        ObjectNode patch = Bodies.empty();
        patch.putObject("metadata").put("uid", sight.uid()).put("resourceVersion", sight.version());
        return patch;
    }

    private static ObjectNode metadata(ObjectNode patch) {
        return (ObjectNode) patch.path("metadata");
    }
}
