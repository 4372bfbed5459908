package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** All that is known: claims and address objects here, the rest in parts of its own. Decides nothing. */
final class World {
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
    final Map<PoolKey, Register> registers = new LinkedHashMap<>();

    final Agenda agenda = new Agenda(this);
    final Pools pools = new Pools(this);
    final Clusters clusters = new Clusters(this);

    final Unconfirmed<ClaimKey> unconfirmedClaims = new Unconfirmed<>(timers, agenda::doubt);
    final Unconfirmed<ObjectKey> unconfirmedObjects = new Unconfirmed<>(timers, agenda::doubt);
    final Unconfirmed<PageId> unconfirmedPages =
            new Unconfirmed<>(timers, id -> register(id.pool()).desk(id).refresh(() -> {}));

    /** Whether every kind has been listed once. */
    boolean listed;

    /** Claims, and the address objects that name them, where those are named after their addresses. */
    final Kinship kinship = new Kinship(this);

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
            agenda.left(claim.key()); // What the claim before it left is not taken over by this one any more.
        }
        agenda.claims.add(claim.key());
        if (naming.afterAddress(claim.pool())) {
            kinship.seen(claims.get(claim.key()));
        } else {
            agenda.objects.add(claim.objectKey());
        }
        return true;
    }

    private void enter(ClaimState state) {
        Claim claim = state.claim;
        claims.put(claim.key(), state);
        claimsByUid.put(claim.uid(), state);
        Register register = register(claim.pool());
        register.claims.add(claim.key());
        register.occupancy.addressesOf(claim.uid()).forEach(address -> agenda.touchNeighbours(register, address));
        if (!naming.afterAddress(claim.pool())) {
            kinship.named(claim.objectKey(), claim.key());
        }
        clusters.enter(claim);
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
            agenda.objects.add(object.key());
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
                kinship.unnamed(claim.objectKey(), key);
            }
            clusters.leave(claim);
            register.wake();
        }
        registers.values().forEach(register -> {
            if (!register.occupancy.addressesOf(uid).isEmpty()) {
                agenda.uids.add(new Agenda.UidOf(register, uid));
            }
        });
        agenda.left(key);
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

    /** A list shows all address objects and pages of a pool; most are known, and nobody has to look at these again. */
    void learn(Register register, Outcome.PoolListed listed) {
        listed.addresses().stream().filter(it -> !known(it)).forEach(this::learn);
        listed.pages().forEach(page -> register.desk(page.id()).learn(page));
    }

    private boolean known(AddressObject object) {
        AddressObject known = objects.get(object.key());
        return known != null
                && known.uid().equals(object.uid())
                && known.resourceVersion().equals(object.resourceVersion());
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
        agenda.touch(register, object);
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
        agenda.touch(register, object);
    }

    /** Whether an address object was made or taken over for a claim; one that a dead claim left counts as well. */
    boolean takenFor(AddressObject object, String claimUid) {
        String former = object.claimUid();
        return object.takenFor(claimUid) || object.finalizer() && former != null && graveyard.holds(former);
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
        agenda.claims.addAll(register.claims);
        agenda.objects.addAll(register.objects);
        agenda.touchHolders(register);
        register.wake();
    }
}
