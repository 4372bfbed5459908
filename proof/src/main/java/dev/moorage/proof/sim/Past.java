package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is there before the first operator starts: pools, Clusters, and what the provider before us left. */
final class Past {
    private Past() {}

    static void prepare(Scene scene, Random random) {
        scene.user();
        SimApi api = scene.api;
        for (Name pool : Cast.pools(api.world)) {
            if (random.nextInt(8) > 0) {
                api.create(
                        pool,
                        Set.of(),
                        List.of(),
                        new Body.OfPool(
                                Settings.good(pool, random),
                                Settings.retention(random),
                                1,
                                false,
                                PoolStatus.NONE,
                                Name.byAddress(pool.poolKey()) && random.nextInt(4) == 0
                                        ? Cast.cluster(random).name()
                                        : null));
            }
        }
        for (String namespace : Cast.NAMESPACES) {
            for (String cluster : Cast.CLUSTERS) {
                if (random.nextInt(3) > 0) {
                    api.create(
                            new Name(Kind.CLUSTER, namespace, cluster),
                            Set.of(),
                            List.of(),
                            new Body.OfCluster(random.nextInt(6) == 0));
                }
            }
        }
        if (random.nextInt(3) == 0) {
            int most = random.nextInt(6);
            for (int i = 0; i < most; i++) {
                bound(api, random);
            }
        }
        if (random.nextInt(4) == 0) {
            quarantine(scene, random);
        }
        scene.clock.advance(Duration.ofSeconds(5));
    }

    /** A claim as the provider before us bound it; sometimes its claim is gone, sometimes an address is double. */
    private static void bound(SimApi api, Random random) {
        Name name = Cast.claim(api.world, random);
        PoolKey key = Cast.pool(api.world, name, random);
        Stored pool = api.get(Name.of(key));
        if (pool == null || api.get(name) != null) {
            return;
        }
        Address address = address(api, key, pool, random.nextInt(10) == 0);
        if (address == null) {
            return;
        }
        Name object = objectName(name, key, pool, address);
        Body claimBody = new Body.OfClaim(key, null, object.name(), null, false, false);
        boolean halfDone = random.nextInt(6) == 0;
        Reply reply = api.create(
                name,
                Set.of(Stored.OURS),
                List.of(),
                halfDone ? new Body.OfClaim(key, null, null, null, false, false) : claimBody);
        if (!(reply instanceof Reply.Done claim)) {
            return;
        }
        api.create(
                object,
                Set.of(Stored.OURS),
                List.of(
                        new Owner(Owner.Type.CLAIM, claim.object().uid(), !Name.byAddress(key)),
                        new Owner(Owner.Type.POOL, pool.uid(), false)),
                new Body.OfAddress(
                        key, name.name(), address.toString(), Name.of(key).prefixes() ? lengthOf(pool) : 24, null));
        if (random.nextInt(6) == 0) {
            api.delete(name, null, null, false);
            api.update(name, null, null, it -> it.minus(_ -> random.nextBoolean()));
        }
    }

    private static Name objectName(Name claim, PoolKey key, Stored pool, Address address) {
        return Name.byAddress(key)
                        && pool.pool().settings().read() instanceof PoolReading.Defined defined
                        && defined.definition().sequence() != null
                ? new Name(
                        claim.kind().addresses(),
                        claim.namespace(),
                        defined.definition().sequence().names().of(address))
                : claim.as(Kind.ADDRESS);
    }

    private static @Nullable Address address(SimApi api, PoolKey key, Stored pool, boolean twice) {
        if (!(pool.pool().settings().read() instanceof PoolReading.Defined defined)) {
            return null;
        }
        List<Address> taken = new ArrayList<>();
        for (Stored object : api.list(Kind.ADDRESSES)) {
            if (object.address().pool().equals(key)) {
                Prefix block = object.address().block();
                if (block != null) {
                    taken.add(block.address());
                }
            }
        }
        PoolDefinition definition = defined.definition();
        Address next =
                definition.usable().isEmpty() ? null : definition.usable().first();
        while (next != null && taken.contains(next) && !twice) {
            next = definition.usable().ceiling(definition.blocks().last(next).next());
        }
        return next;
    }

    private static int lengthOf(Stored pool) {
        return pool.pool().settings().read() instanceof PoolReading.Defined defined
                ? defined.definition().prefix()
                : 64;
    }

    private static void quarantine(Scene scene, Random random) {
        Stored pool = scene.api.get(Cast.pool(scene.api.world, random));
        if (pool == null
                || pool.name().prefixes()
                || Name.byAddress(pool.name().poolKey())
                || !(pool.pool().settings().read() instanceof PoolReading.Defined defined)) {
            return;
        }
        PoolKey key = pool.name().poolKey();
        Address address = defined.definition().usable().first();
        PageId id = PageId.of(key, address);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Known(
                id.offset(address),
                EntryState.QUARANTINED,
                new Holder(Name.CLAIM_KIND, "red", "before", "u0"),
                scene.clock.server().plusSeconds(random.nextInt(3600))));
        if (random.nextInt(4) == 0) {
            entries.add(Entry.parse((id.offset(address) + 1) + " Leased something of a newer version"));
        }
        scene.api.create(Name.of(id), Set.of(), List.of(), new Body.OfPage(id, false, entries));
    }
}
