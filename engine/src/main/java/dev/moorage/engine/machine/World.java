package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.pool.PoolDefinition;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that is known, and what of it is to be looked at again. Decides nothing. */
final class World {
    /** A holder's UID in one register. */
    record UidOf(Register register, String uid) {}

    /** A Cluster that is there. */
    record SeenCluster(String uid, boolean paused) {}

    final Naming naming;

    final Outbox outbox = new Outbox();
    final Timers timers = new Timers();
    final Graveyard graveyard = new Graveyard();

    /** Claims that went without a release and without having named an address object. */
    private final Graveyard unbound = new Graveyard();

    /** Address objects that we made for such claims: nobody was told of them. */
    private final Graveyard needless = new Graveyard();

    final Map<ClaimKey, ClaimState> claims = new HashMap<>();
    final Map<String, ClaimState> claimsByUid = new HashMap<>();
    final Map<ObjectKey, AddressObject> objects = new HashMap<>();
    final Map<ObjectKey, SeenCluster> clusters = new HashMap<>();
    final Map<PoolKey, Register> registers = new LinkedHashMap<>();
    final Overlaps overlaps = new Overlaps();

    final Set<ClaimKey> dirtyClaims = new LinkedHashSet<>();
    final Set<ObjectKey> dirtyObjects = new LinkedHashSet<>();
    final Set<UidOf> dirtyUids = new LinkedHashSet<>();
    final Set<Register> dirtyRegisters = new LinkedHashSet<>();

    /** Claims and address objects that a list did not show: to be read live. */
    final Set<ClaimKey> doubtfulClaims = new LinkedHashSet<>();

    final Set<ObjectKey> doubtfulObjects = new LinkedHashSet<>();

    final Unconfirmed<ClaimKey> unconfirmedClaims = new Unconfirmed<>(timers, this::doubt);
    final Unconfirmed<ObjectKey> unconfirmedObjects = new Unconfirmed<>(timers, this::doubt);
    final Unconfirmed<PageId> unconfirmedPages =
            new Unconfirmed<>(timers, id -> register(id.pool()).desk(id).refresh(() -> {}));

    /** Whether every kind has been listed once. */
    boolean listed;

    /** Claims, and the address objects that name them, where those are named after their addresses. */
    final Kinship kinship = new Kinship(this);

    private final Map<ObjectKey, Set<ClaimKey>> claimsByCluster = new HashMap<>();
    private final Map<ObjectKey, Set<ClaimKey>> claimsByAddress = new HashMap<>();
    Instant serverNow = Instant.EPOCH;
    Random random = new Random(0);
    private long seen;

    World(Naming naming) {
        this.naming = naming;
    }

    Register register(PoolKey key) {
        return registers.computeIfAbsent(key, it -> new Register(it, this));
    }

    /** The watch shows a claim. */
    void see(Claim claim) {
        unconfirmedClaims.shown(claim.key(), claim.uid());
        take(claim);
    }

    /** An answer shows a claim. */
    void learn(Claim claim) {
        if (take(claim)) {
            unconfirmedClaims.answered(claim.key(), claim.uid());
        }
    }

    private boolean take(Claim claim) {
        ClaimState known = claims.get(claim.key());
        if (graveyard.holds(claim.uid())
                || known != null && !Versions.atLeast(claim.resourceVersion(), known.claim.resourceVersion())) {
            return false;
        }
        boolean waited = known != null && known.claim.waitsForRoom();
        boolean lived = known != null && !known.claim.deleting();
        if (known != null && known.uid().equals(claim.uid())) {
            known.claim = claim;
        } else {
            if (known != null) {
                gone(known.claim.key(), known.uid());
            }
            enter(new ClaimState(claim, seen++));
        }
        if (claim.waitsForRoom() != waited) {
            register(claim.pool()).wake();
        }
        if (lived && claim.deleting()) {
            left(claim.key()); // What the claim before it left is not taken over by this one any more.
        }
        dirtyClaims.add(claim.key());
        if (naming.afterAddress(claim.pool())) {
            kinship.seen(claims.get(claim.key()));
        } else {
            dirtyObjects.add(claim.objectKey());
        }
        return true;
    }

    private void enter(ClaimState state) {
        Claim claim = state.claim;
        claims.put(claim.key(), state);
        claimsByUid.put(claim.uid(), state);
        Register register = register(claim.pool());
        register.claims.add(claim.key());
        register.occupancy.addressesOf(claim.uid()).forEach(address -> touchNeighbours(register, address));
        if (!naming.afterAddress(claim.pool())) {
            named(claim.objectKey(), claim.key());
        }
        if (claim.cluster() != null) {
            claimsByCluster
                    .computeIfAbsent(cluster(claim, claim.cluster()), _ -> new LinkedHashSet<>())
                    .add(claim.key());
        }
    }

    /** Has a claim looked at again whenever something happens to an address object. */
    void named(ObjectKey object, ClaimKey claim) {
        claimsByAddress.merge(object, Set.of(claim), World::union);
    }

    void unnamed(ObjectKey object, ClaimKey claim) {
        claimsByAddress.computeIfPresent(object, (_, named) -> without(named, claim));
    }

    static ObjectKey cluster(Claim claim, String name) {
        return new ObjectKey(claim.key().namespace(), name);
    }

    /** The claim of that UID goes without having named an address object. */
    void goesUnbound(ClaimKey key, String uid) {
        unbound.bury(uid);
        ClaimState state = claims.get(key);
        if (state != null && state.uid().equals(uid) && state.madeUid != null) {
            needless.bury(state.madeUid);
        }
    }

    /** An answer shows the address object that we have just made for a claim, which may be gone by now. */
    void made(ClaimState state, AddressObject object) {
        state.madeUid = object.uid();
        if (unbound.holds(state.uid())) {
            needless.bury(object.uid());
            dirtyObjects.add(object.key());
        }
        learn(object);
    }

    /** Whether we made the object for a claim that went, by force or faster than our finalizer, and was never told. */
    boolean needless(AddressObject object) {
        return object.ours() && needless.holds(object.uid());
    }

    /** The claim of that UID is gone for good. */
    void gone(ClaimKey key, String uid) {
        graveyard.bury(uid);
        ClaimState state = claims.get(key);
        if (state != null && state.uid().equals(uid)) {
            claims.remove(key);
            claimsByUid.remove(uid);
            Claim claim = state.claim;
            Register register = register(claim.pool());
            register.claims.remove(key);
            register.waiting.remove(state);
            register.untold.remove(state);
            register.wishing.remove(state);
            register.awaiting.gone(key);
            withdraw(register, state);
            if (register.byAddress) {
                kinship.gone(state);
            } else {
                unnamed(claim.objectKey(), key);
            }
            if (claim.cluster() != null) {
                remove(claimsByCluster, cluster(claim, claim.cluster()), key);
            }
            register.wake();
        }
        registers.values().forEach(register -> {
            if (!register.occupancy.addressesOf(uid).isEmpty()) {
                dirtyUids.add(new UidOf(register, uid));
            }
        });
        left(key);
    }

    private void left(ClaimKey claim) {
        left(new ObjectKey(claim.namespace(), claim.name()));
        kinship.objectsOf(claim).forEach(this::left);
    }

    private void left(ObjectKey object) {
        dirtyObjects.add(object);
        AddressObject left = objects.get(object);
        if (left != null && left.address() != null) {
            touchNeighbours(register(left.pool()), left.address());
        }
    }

    // Nearly every address is named by one claim, and there are many: a set of one is small.
    private static Set<ClaimKey> union(Set<ClaimKey> some, Set<ClaimKey> more) {
        Set<ClaimKey> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static @Nullable Set<ClaimKey> without(Set<ClaimKey> some, ClaimKey key) {
        Set<ClaimKey> left = new LinkedHashSet<>(some);
        left.remove(key);
        return left.isEmpty() ? null : left.size() == 1 ? Set.copyOf(left) : left;
    }

    private static void remove(Map<ObjectKey, Set<ClaimKey>> index, ObjectKey key, ClaimKey claim) {
        Set<ClaimKey> claims = index.get(key);
        if (claims != null && claims.remove(claim) && claims.isEmpty()) {
            index.remove(key);
        }
    }

    /** Takes a grant back that has not been sent; false when one is under way. */
    boolean withdraw(Register register, ClaimState state) {
        PageChange granting = state.granting;
        Address address = state.grantingAddress;
        if (granting == null || address == null) {
            return true;
        }
        if (!register.desk(address).cancel(granting)) {
            return false;
        }
        state.granting = null;
        state.grantingAddress = null;
        register.occupancy.unassume(address);
        register.wake();
        return true;
    }

    /** The watch shows an address object. */
    void see(AddressObject object) {
        unconfirmedObjects.shown(object.key(), object.uid());
        take(object);
    }

    /** An answer shows an address object. */
    void learn(AddressObject object) {
        if (take(object)) {
            unconfirmedObjects.answered(object.key(), object.uid());
        }
    }

    private boolean take(AddressObject object) {
        AddressObject known = objects.get(object.key());
        if (graveyard.holds(object.uid())
                || known != null && !Versions.atLeast(object.resourceVersion(), known.resourceVersion())) {
            return false;
        }
        if (known != null) {
            hide(known);
            if (!known.uid().equals(object.uid())) {
                graveyard.bury(known.uid());
                ended(known);
            }
        }
        objects.put(object.key(), object);
        Register register = register(object.pool());
        register.objects.add(object.key());
        if (register.byAddress) {
            register.shownChanges++;
            kinship.show(object);
        }
        if (object.block() != null) {
            register.occupancy.show(object.block(), object.key());
        }
        touch(register, object);
        return true;
    }

    private void hide(AddressObject object) {
        Register register = register(object.pool());
        register.objects.remove(object.key());
        if (register.byAddress) {
            register.shownChanges++;
            kinship.hide(object);
        }
        if (object.block() != null) {
            register.occupancy.hide(object.block(), object.key());
        }
    }

    /** The address object of that UID is gone for good. */
    void gone(ObjectKey key, String uid) {
        graveyard.bury(uid);
        AddressObject known = objects.get(key);
        if (known == null || !known.uid().equals(uid)) {
            return;
        }
        objects.remove(key);
        hide(known);
        ended(known);
    }

    private void ended(AddressObject object) {
        Register register = register(object.pool());
        register.accountedFor(object.key());
        touch(register, object);
    }

    /** Whether an address object was made or taken over for a claim; one that a dead claim left counts as well. */
    boolean takenFor(AddressObject object, String claimUid) {
        String former = object.claimUid();
        return object.takenFor(claimUid) || object.finalizer() && former != null && graveyard.holds(former);
    }

    /** The claims whose address object has that key. */
    Set<ClaimKey> claimsOf(ObjectKey key) {
        Set<ClaimKey> named = claimsByAddress.getOrDefault(key, Set.of());
        AddressObject object = naming.afterAddress().isEmpty() ? null : objects.get(key);
        return object != null && naming.afterAddress(object.pool()) ? union(named, Set.of(object.claim())) : named;
    }

    /** What was under way for an address object is over: whoever waited for that is looked at again. */
    void entered(Register register, ObjectKey key) {
        register.entering.remove(key);
        dirtyObjects.add(key);
        dirtyClaims.addAll(claimsOf(key));
    }

    private void touch(Register register, AddressObject object) {
        dirtyObjects.add(object.key());
        dirtyClaims.addAll(claimsOf(object.key()));
        if (register.byAddress) {
            dirtyClaims.add(object.claim());
        }
        if (object.address() != null) {
            touchNeighbours(register, object.address());
        }
        if (object.block() != null && !register.occupancy.blocks().include(object.block())) {
            touchOverlapping(register, object.block());
        }
        register.wake();
    }

    /** Has everybody looked at again who shares an address with something, where not all is blocks of one length. */
    private void touchOverlapping(Register register, Prefix shown) {
        for (ObjectKey key : register.occupancy.misfitsOver(shown)) {
            dirtyObjects.add(key);
            dirtyClaims.addAll(claimsOf(key));
        }
        for (Entry entry : register.strangeEntriesOver(shown)) {
            if (entry instanceof Entry.Known known) {
                touchHolder(register, known.holder().uid());
            }
        }
        if (!register.occupancy.blocks().include(shown)) {
            register.occupancy.knownWithin(shown).forEach(address -> touchSlot(register, address));
        }
    }

    /** Has everybody looked at again who has to do with an address. */
    void touchNeighbours(Register register, Address address) {
        if (register.occupancy.mixed()) {
            touchOverlapping(register, register.block(address));
        }
        touchSlot(register, address);
    }

    /** The same for the place of a page of other blocks. */
    void touchOverlapping(Register register, PageId page, int offset) {
        if (!page.blocks().equals(register.occupancy.blocks())) {
            Address first = page.address(offset);
            touchOverlapping(
                    register,
                    new Prefix(first, first.family().bits() - page.blocks().hostBits()));
        }
    }

    private void touchSlot(Register register, Address address) {
        dirtyClaims.addAll(register.awaiting.take(address));
        Slot slot = register.occupancy.slot(address);
        if (slot == null) {
            return;
        }
        for (Entry entry : slot.entries()) {
            if (entry instanceof Entry.Known known) {
                touchHolder(register, known.holder().uid());
            }
        }
        for (ObjectKey key : slot.objects()) {
            dirtyObjects.add(key);
            dirtyClaims.addAll(claimsOf(key));
        }
    }

    /** Has the claim of that UID looked at again, and its entries. */
    void touchHolder(Register register, String uid) {
        ClaimState state = claimsByUid.get(uid);
        if (state != null) {
            dirtyClaims.add(state.claim.key());
        }
        dirtyUids.add(new UidOf(register, uid));
    }

    /** The watch shows a pool. */
    void see(Pool pool) {
        register(pool.key()).hiddenPool = null;
        learn(pool);
    }

    /** An answer shows a pool. */
    void learn(Pool pool) {
        Register register = register(pool.key());
        Pool known = register.pool;
        if (graveyard.holds(pool.uid())
                || pool.uid().equals(register.hiddenPool)
                || known != null && !Versions.atLeast(pool.resourceVersion(), known.resourceVersion())) {
            return;
        }
        register.pool = pool;
        PoolDefinition definition = register.definition();
        if (definition != null) {
            register.cut(definition.blocks());
            register.names =
                    definition.sequence() == null ? null : definition.sequence().names();
        }
        boolean same = known != null
                && known.reading().equals(pool.reading())
                && known.retention().equals(pool.retention())
                && known.paused() == pool.paused()
                && Objects.equals(known.cluster(), pool.cluster())
                && known.deleting() == pool.deleting()
                && known.uid().equals(pool.uid());
        if (!same) {
            dirtyClaims.addAll(register.claims);
            cover(register);
        }
        if (!same && register.key.prefixes()) {
            dirtyObjects.addAll(register.objects); // What fits its pages may have changed.
        }
        register.wake();
    }

    private void cover(Register register) {
        PoolDefinition definition = register.definition();
        overlaps.put(
                register.key,
                definition == null ? AddressSet.EMPTY : definition.usable(),
                other -> register(other).wake());
    }

    /** The pool of that UID is gone for good. */
    void poolGone(PoolKey key, String uid) {
        graveyard.bury(uid);
        Register register = register(key);
        if (register.pool != null && register.pool.uid().equals(uid)) {
            withoutPool(register);
        }
    }

    /**
     * A list did not show the pool: nothing is given from it any more. An old list hides a living pool, which the watch
     * shows again; an answer that was on its way does not prove that it lives.
     */
    void poolAbsent(PoolKey key) {
        Register register = register(key);
        if (register.pool != null) {
            register.hiddenPool = register.pool.uid();
            withoutPool(register);
        }
    }

    private void withoutPool(Register register) {
        register.pool = null;
        cover(register);
        register.cut(Blocks.SINGLE); // As whoever starts now would know it.
        dirtyClaims.addAll(register.claims);
        register.wake();
    }

    void cluster(ObjectKey key, @Nullable SeenCluster now) {
        SeenCluster before = now == null ? clusters.remove(key) : clusters.put(key, now);
        if (before == null || now == null || !before.equals(now)) {
            dirtyClaims.addAll(claimsByCluster.getOrDefault(key, Set.of()));
            for (Register register : naming.afterAddress().isEmpty() ? List.<Register>of() : registers.values()) {
                if (register.pool != null && key.equals(clusterOf(register.pool))) {
                    dirtyClaims.addAll(register.claims);
                    register.wake();
                }
            }
        }
    }

    /** The Cluster that a pool names, or null. */
    static @Nullable ObjectKey clusterOf(Pool pool) {
        return pool.cluster() == null ? null : new ObjectKey(pool.key().namespace(), pool.cluster());
    }

    void doubt(ClaimKey key) {
        if (claims.containsKey(key)) {
            doubtfulClaims.add(key);
        }
    }

    void doubt(ObjectKey key) {
        if (objects.containsKey(key)) {
            doubtfulObjects.add(key);
        }
    }

    boolean settled() {
        return dirtyClaims.isEmpty() && dirtyObjects.isEmpty() && dirtyUids.isEmpty() && dirtyRegisters.isEmpty();
    }

    /** Has everything looked at, as after taking the lead. */
    void touchAll() {
        dirtyClaims.addAll(claims.keySet());
        dirtyObjects.addAll(objects.keySet());
        dirtyRegisters.addAll(registers.values());
        registers.values().forEach(this::touchHolders);
    }

    private void touchHolders(Register register) {
        register.occupancy.uids().forEach(uid -> dirtyUids.add(new UidOf(register, uid)));
    }

    /**
     * Has all of a register looked at, whose family was not served for a while. Grants that no page has heard of are
     * taken back: they were decided before others gave what they gave.
     */
    void unbar(Register register) {
        for (ClaimKey key : register.claims) {
            ClaimState state = claims.get(key);
            if (state != null) {
                withdraw(register, state);
            }
        }
        if (listed) {
            register.toImport.addAll(register.objects);
        }
        dirtyClaims.addAll(register.claims);
        dirtyObjects.addAll(register.objects);
        touchHolders(register);
        register.wake();
    }
}
