package dev.moorage.operator.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Pool;
import dev.moorage.operator.families.Families;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All pools, claims and IPAddresses of a cluster with the pages of the ledger, at about one moment. */
final class Sight {
    private final Instant now;
    private final TreeMap<PoolKey, PoolSight> pools = new TreeMap<>();
    private final Map<ClaimKey, Claim> claims = new HashMap<>();
    private final Map<ObjectKey, AddressObject> objects = new HashMap<>();

    /** A pool as it was read, beside the object itself. */
    record Read(Pool pool, JsonNode source) {}

    Sight(
            Instant now,
            Collection<Read> poolsRead,
            Collection<Page> pages,
            Collection<AddressObject> addresses,
            Collection<Claim> asking) {
        this.now = now;
        Map<PoolKey, Parts> parts = new HashMap<>();
        poolsRead.forEach(it -> of(parts, it.pool().key()).read = it);
        pages.forEach(it -> of(parts, it.id().pool()).pages.add(it));
        addresses.forEach(it -> {
            of(parts, it.pool()).objects.add(it);
            objects.put(it.key(), it);
        });
        asking.forEach(it -> {
            of(parts, it.pool()).claims.add(it);
            claims.put(it.key(), it);
        });
        parts.forEach((key, it) -> pools.put(key, it.joined(key, now)));
    }

    private static final class Parts {
        private @Nullable Read read;
        private final List<Page> pages = new ArrayList<>();
        private final List<AddressObject> objects = new ArrayList<>();
        private final List<Claim> claims = new ArrayList<>();

        PoolSight joined(PoolKey key, Instant now) {
            return PoolSight.of(
                    key,
                    read == null ? null : read.pool(),
                    read == null ? MissingNode.getInstance() : read.source(),
                    pages,
                    objects,
                    claims,
                    now);
        }
    }

    private static Parts of(Map<PoolKey, Parts> parts, PoolKey key) {
        return parts.computeIfAbsent(key, _ -> new Parts());
    }

    /** The API server's time when it was taken. */
    Instant now() {
        return now;
    }

    /** Every pool that anything is known of, in the order of its name. */
    Collection<PoolSight> pools() {
        return pools.values();
    }

    /** The pool of that name; an empty one when nothing is known of it. */
    PoolSight pool(PoolKey key) {
        PoolSight known = pools.get(key);
        return known != null ? known : new Parts().joined(key, now);
    }

    /** The claim of that name, or null. */
    @Nullable Claim claim(ClaimKey key) {
        return claims.get(key);
    }

    /** The IPAddress of that name, or null. */
    @Nullable AddressObject object(ObjectKey key) {
        return objects.get(key);
    }

    /** The IPAddress that a claim's status names, or null. */
    @Nullable AddressObject objectOf(Claim claim) {
        String name = claim.addressName();
        return name == null
                ? null
                : object(new ObjectKey(
                        Families.NAMING.kinds().getOrDefault(claim.key().kind(), ObjectKey.ADDRESS),
                        claim.key().namespace(),
                        name));
    }
}
