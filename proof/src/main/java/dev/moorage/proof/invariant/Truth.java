package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how things are by reading the server, in the most naive way: who may have what, and who waits for what. */
final class Truth {
    /** Whether a pool has room; unsure while the server's clock has jumped back over the end of a quarantine. */
    enum Room {
        FREE,
        FULL,
        UNSURE
    }

    private final Image image;
    private final Witness witness;

    Truth(Image image, Witness witness) {
        this.image = image;
        this.witness = witness;
    }

    /** Whether somebody wants nothing to be done for the claim. */
    boolean held(Stored claim) {
        return paused(claim) || claim.deleting() && Name.byAddress(claim.claim().pool()) && claim.keptByOthers();
    }

    private boolean paused(Stored claim) {
        Body.OfClaim body = claim.claim();
        Stored pool = image.get(Name.of(body.pool()));
        Stored cluster = cluster(claim);
        return body.paused()
                || body.filtered()
                || pool != null && pool.pool().paused()
                || cluster != null && ((Body.OfCluster) cluster.body()).paused()
                || pool != null && poolPaused(pool);
    }

    /**
     * Whether an address object was made too late for a claim that is bound to another one, and has to stay until
     * something may be done for that claim again. It needs no entry: nobody was told of it or can be, since the status
     * names another one for good, and while it is there it bars its address for everybody who sees it.
     */
    boolean goesLater(Stored claim, Stored object) {
        String bound = claim.claim().addressName();
        return bound != null
                && Name.byAddress(claim.claim().pool())
                && !bound.equals(object.name().name())
                && object.guarded()
                && object.ownedBy(claim.uid())
                && !witness.told(object.uid())
                && (paused(claim) || !claim.deleting() && clusterMissing(claim));
    }

    private boolean poolPaused(Stored pool) {
        Stored cluster = clusterOf(pool);
        return cluster != null && ((Body.OfCluster) cluster.body()).paused();
    }

    private @Nullable Stored clusterOf(Stored pool) {
        String cluster = pool.pool().cluster();
        return cluster == null
                ? null
                : image.get(new Name(Kind.CLUSTER, pool.name().namespace(), cluster));
    }

    /** Whether nothing of a pool is looked after now. */
    boolean poolHeld(Stored pool) {
        return Name.byAddress(pool.name().poolKey()) && (pool.pool().paused() || poolPaused(pool));
    }

    boolean poolClusterMissing(Stored pool) {
        return pool.pool().cluster() != null && clusterOf(pool) == null;
    }

    /** What a claim wants of its pool. */
    sealed interface Wish {
        record Any() implements Wish {}

        record Certain(Address address) implements Wish {}

        record Nothing() implements Wish {}
    }

    Wish wish(Stored claim) {
        PoolDefinition settings = settings(claim.claim().pool());
        if (settings == null || settings.sequence() == null) {
            return new Wish.Any();
        }
        Address aside = settings.sequence().preallocated().get(claim.name().name());
        Address asked = claim.claim().request() instanceof Claim.Request.Certain certain ? certain.address() : null;
        boolean nothing = claim.claim().request() instanceof Claim.Request.Unreadable
                || aside != null && asked != null && !aside.equals(asked)
                || asked != null
                        && aside == null
                        && settings.sequence().preallocated().containsValue(asked);
        Address wanted = aside != null ? aside : asked;
        if (nothing || wanted != null && !settings.listed().contains(wanted)) {
            return new Wish.Nothing();
        }
        return wanted == null ? new Wish.Any() : new Wish.Certain(wanted);
    }

    /** Whether anybody may get an address. */
    boolean open(PoolDefinition settings, Address address) {
        return settings.usable().contains(address)
                && (settings.sequence() == null
                        || !settings.sequence().preallocated().containsValue(address));
    }

    /** Whether nobody has an address. */
    boolean free(PoolKey pool, Address address) {
        return free(pool, Prefix.of(address), witness.earliestNow());
    }

    /** The object that keeps a claim's own from being made, since it has the name that follows from the address. */
    boolean nameTaken(Stored claim) {
        PoolDefinition settings = settings(claim.claim().pool());
        if (settings == null || settings.sequence() == null) {
            return false;
        }
        for (Ledger.Line line : Ledger.lines(image)) {
            if (line.pool().equals(claim.claim().pool())
                    && line.entry().holder().uid().equals(claim.uid())) {
                Name name = new Name(
                        claim.name().kind().addresses(),
                        claim.name().namespace(),
                        settings.sequence().names().of(line.block().address()));
                Stored there = image.get(name);
                if (there != null && !claim.equals(claimOf(there))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a foreground deletion waits for an address object that somebody else's finalizer keeps. */
    boolean waitsForDependents(Stored claim) {
        return claim.finalizers().contains(Stored.FOREGROUND)
                && !claim.guarded()
                && image.addresses().stream().anyMatch(it -> it.ownedBy(claim.uid()) && it.keptByOthers());
    }

    boolean clusterMissing(Stored claim) {
        Stored pool = image.get(Name.of(claim.claim().pool()));
        return claim.claim().cluster() != null && cluster(claim) == null || pool != null && poolClusterMissing(pool);
    }

    private @Nullable Stored cluster(Stored claim) {
        String cluster = claim.claim().cluster();
        return cluster == null
                ? null
                : image.get(new Name(Kind.CLUSTER, claim.name().namespace(), cluster));
    }

    @Nullable PoolDefinition settings(PoolKey key) {
        Stored pool = image.get(Name.of(key));
        return pool != null && pool.pool().settings().read() instanceof PoolReading.Defined defined
                ? defined.definition()
                : null;
    }

    boolean serves(PoolKey key) {
        Stored pool = image.get(Name.of(key));
        return settings(key) != null && pool != null && !pool.deleting();
    }

    /** The claim that an address object belongs to by name and pool. */
    @Nullable Stored claimOf(Stored object) {
        Stored claim = image.claimOf(object);
        return claim != null && claim.claim().pool().equals(object.address().pool()) ? claim : null;
    }

    /** Whether a claim that waits for an address cannot have that of the object, and something may be done for it. */
    boolean left(Stored claim, Stored object) {
        return claim.claim().addressName() == null
                && !claim.deleting()
                && !held(claim)
                && !clusterMissing(claim)
                && settings(claim.claim().pool()) != null
                && inTheWay(claim, object);
    }

    /** Whether an address object of the claim's name cannot be the claim's. */
    boolean inTheWay(Stored claim, Stored object) {
        Prefix address = object.address().block();
        return !object.address().pool().equals(claim.claim().pool())
                || address == null
                || object.deleting() && !object.guarded() && !object.ownedBy(claim.uid())
                || otherHolder(claim, object) != null;
    }

    /** Somebody else who has the address of the claim's object. */
    @Nullable String otherHolder(Stored claim, Stored object) {
        Prefix address = object.address().block();
        if (address == null) {
            return null;
        }
        PoolKey pool = object.address().pool();
        for (Stored other : objectsOver(pool, address)) {
            if (!other.name().equals(object.name())) {
                return other.name().toString();
            }
        }
        for (Entry entry : Ledger.over(image, pool, address)) {
            boolean own = entry instanceof Entry.Known known
                    && (known.state().nobodys()
                            || Name.byAddress(pool) && known.holder().uid().equals(object.uid())
                            || known.holder().namespace().equals(claim.name().namespace())
                                    && known.holder().name().equals(claim.name().name())
                                    && (!Name.byAddress(pool)
                                            || known.holder()
                                                    .kind()
                                                    .equals(claim.name()
                                                            .claimKey()
                                                            .kind())));
            if (!own) {
                return entry.text();
            }
        }
        return null;
    }

    private List<Stored> objectsOver(PoolKey pool, Prefix block) {
        if (!Name.of(pool).prefixes()) {
            return image.at(new Place(pool, block));
        }
        return image.addresses().stream()
                .filter(it -> it.address().pool().equals(pool))
                .filter(it -> {
                    Prefix shown = it.address().block();
                    return shown != null && shown.range().overlaps(block.range());
                })
                .toList();
    }

    boolean free(PoolKey pool, Prefix block, Instant now) {
        return objectsOver(pool, block).isEmpty()
                && Ledger.over(image, pool, block).stream().allMatch(entry -> Slot.expired(entry, now))
                && !onOtherPage(pool, block);
    }

    /** Whether there is a page of other blocks, from which nothing is given until it is gone. */
    private boolean onOtherPage(PoolKey pool, Prefix block) {
        return Name.of(pool).prefixes()
                && image.list(Kind.PAGE).stream()
                        .map(it -> it.page().id())
                        .anyMatch(id -> id.pool().equals(pool)
                                && !id.blocks().include(block)
                                && id.range().overlaps(block.range()));
    }

    /** Whether a page can enter what an address object shows, as its pool is now. */
    boolean enterable(Stored object) {
        PoolKey pool = object.address().pool();
        PoolDefinition settings = settings(pool);
        Prefix block = object.address().block();
        return block != null
                && (!Name.of(pool).prefixes()
                        || settings != null && settings.blocks().include(block) && !onOtherPage(pool, block));
    }

    private static Prefix block(PoolDefinition settings, Address first) {
        return new Prefix(first, first.family().bits() - settings.blocks().hostBits());
    }

    boolean unsure(Ledger.Line line) {
        return Slot.expired(line.entry(), witness.latest()) && !Slot.expired(line.entry(), witness.earliestNow());
    }

    Room room(PoolKey key) {
        PoolDefinition settings = settings(key);
        if (settings == null) {
            return Room.FULL;
        }
        boolean surely = room(key, settings, witness.earliestNow());
        boolean perhaps = room(key, settings, witness.latest());
        return surely != perhaps ? Room.UNSURE : surely ? Room.FREE : Room.FULL;
    }

    private boolean room(PoolKey key, PoolDefinition settings, Instant now) {
        Address address = settings.usable().isEmpty() ? null : settings.usable().first();
        while (address != null && !(open(settings, address) && free(key, block(settings, address), now))) {
            Address last = settings.blocks().last(address);
            address = last.isLast() ? null : settings.usable().ceiling(last.next());
        }
        return address != null;
    }

    boolean inUse(PoolKey key) {
        return image.addresses().stream().anyMatch(it -> it.address().pool().equals(key))
                || image.list(Kind.PAGE).stream()
                        .filter(it -> it.page().id().pool().equals(key))
                        .flatMap(it -> it.page().entries().stream())
                        .anyMatch(entry -> !Ledger.nobodys(entry));
    }
}
