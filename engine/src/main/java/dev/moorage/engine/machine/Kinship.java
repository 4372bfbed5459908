package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.pool.AddressNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which address object is a claim's. Where objects are named after their claims the name says so. Elsewhere the object
 * names its claim, there may be several of them until the claim is bound, and the claim's status says which it is.
 */
final class Kinship {
    private static final Comparator<ObjectKey> BY_NAME =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    private final World world;
    private final Conflicts conflicts = new Conflicts();
    private final Map<ClaimKey, TreeSet<ObjectKey>> objectsByClaim = new HashMap<>();
    private final Map<ObjectKey, Set<ClaimKey>> claimsByObject = new HashMap<>();

    Kinship(World world) {
        this.world = world;
    }

    /** A claim was seen: the objects that are or were meant for it are looked at again. */
    void seen(@Nullable ClaimState state) {
        if (state == null) {
            return;
        }
        ObjectKey bound = bound(state.claim);
        if (bound != null) {
            world.agenda.objects.add(bound);
        }
        world.agenda.objects.addAll(objectsOf(state.claim.key()));
    }

    /** The entry of a claim came or went: the objects that name it are looked at again. */
    void entered(Holder claim) {
        world.agenda.objects.addAll(objectsOf(new ClaimKey(claim.kind(), claim.namespace(), claim.name())));
    }

    /** Has a claim looked at again whenever something happens to an object that it does not own. */
    void follow(ClaimState state, ObjectKey object) {
        if (!state.followed.contains(object)) {
            Set<ObjectKey> more = new LinkedHashSet<>(state.followed);
            more.add(object);
            state.followed = more;
            named(object, state.claim.key());
        }
    }

    /** Has a claim looked at again whenever something happens to an address object. */
    void named(ObjectKey object, ClaimKey claim) {
        claimsByObject.merge(object, Set.of(claim), Kinship::union);
    }

    void unnamed(ObjectKey object, ClaimKey claim) {
        claimsByObject.computeIfPresent(object, (_, named) -> without(named, claim));
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

    /** The claims whose address object has that key. */
    Set<ClaimKey> claimsOf(ObjectKey key) {
        Set<ClaimKey> named = claimsByObject.getOrDefault(key, Set.of());
        AddressObject object = world.naming.afterAddress().isEmpty() ? null : world.objects.get(key);
        return object != null && world.naming.afterAddress(object.pool())
                ? union(named, Set.of(object.claim()))
                : named;
    }

    void gone(ClaimState state) {
        state.followed.forEach(object -> unnamed(object, state.claim.key()));
        state.followed = Set.of();
    }

    void show(AddressObject object) {
        objectsByClaim
                .computeIfAbsent(object.claim(), _ -> new TreeSet<>(BY_NAME))
                .add(object.key());
    }

    void hide(AddressObject object) {
        TreeSet<ObjectKey> objects = objectsByClaim.get(object.claim());
        if (objects != null && objects.remove(object.key()) && objects.isEmpty()) {
            objectsByClaim.remove(object.claim());
        }
    }

    /** The objects that name a claim, where objects are named after their addresses. */
    Set<ObjectKey> objectsOf(ClaimKey claim) {
        TreeSet<ObjectKey> objects = objectsByClaim.get(claim);
        return objects == null ? Set.of() : new LinkedHashSet<>(objects);
    }

    /** The object that a claim's status names, or null. */
    private @Nullable ObjectKey bound(Claim claim) {
        return claim.addressName() == null
                ? null
                : new ObjectKey(
                        world.naming.addressKind(claim.key()), claim.key().namespace(), claim.addressName());
    }

    /** The key of the claim's address object, be it there or to be made; null where nothing tells it yet. */
    @Nullable ObjectKey keyOf(ClaimState state) {
        Claim claim = state.claim;
        Register register = world.register(claim.pool());
        if (!register.byAddress) {
            return claim.objectKey();
        }
        if (claim.addressName() != null) {
            return bound(claim);
        }
        Collection<Address> entered = register.occupancy.addressesOf(state.uid());
        if (entered.isEmpty()) {
            return ownOrFirst(register, state);
        }
        return keyOf(register, claim.key(), register.oldest(preferred(register, state, entered), state.uid()));
    }

    /** What says that it is the claim's goes before what somebody made for it besides. */
    private @Nullable ObjectKey ownOrFirst(Register register, ClaimState state) {
        ObjectKey first = null;
        for (ObjectKey key : objectsOf(state.claim.key())) {
            AddressObject object = world.objects.get(key);
            if (object == null || !object.pool().equals(register.key)) {
                continue;
            }
            if (state.uid().equals(object.claimUid())) {
                return key;
            }
            first = first == null ? key : first;
        }
        return first;
    }

    /**
     * Another operator, or another provider, may have given it another address: one with an object goes before one
     * without, and of several with an object one that nobody else holds.
     */
    private Collection<Address> preferred(Register register, ClaimState state, Collection<Address> entered) {
        ClaimKey claim = state.claim.key();
        List<Address> shown =
                entered.stream().filter(it -> shows(register, it, claim)).toList();
        if (shown.size() < 2) {
            return shown.isEmpty() ? entered : shown;
        }
        List<Address> sole = shown.stream()
                .filter(it ->
                        conflicts.other(register, it, state, world.objects.get(keyOf(register, claim, it)), List.of())
                                == null)
                .toList();
        return sole.isEmpty() ? shown : sole;
    }

    private boolean shows(Register register, Address address, ClaimKey claim) {
        Slot slot = register.occupancy.slot(address);
        return slot != null && slot.objects().stream().anyMatch(key -> isOf(key, claim));
    }

    /**
     * The key of a claim's object that shows an address, be it there or not; null where nothing tells it. Of several,
     * whatever the order in which they were seen: one that we guard goes before one that somebody made beside it, then
     * the one named after the address, which nothing tells while the pool is not there, then the first by name.
     */
    @Nullable ObjectKey keyOf(Register register, ClaimKey claim, Address address) {
        Slot slot = register.occupancy.slot(address);
        ObjectKey found = null;
        for (ObjectKey key : slot == null ? List.<ObjectKey>of() : slot.objects()) {
            if (isOf(key, claim)) {
                found = found == null ? key : preferred(found, key, expectedKey(register, claim, address));
            }
        }
        return found == null ? expectedKey(register, claim, address) : found;
    }

    private ObjectKey preferred(ObjectKey one, ObjectKey other, @Nullable ObjectKey expected) {
        if (guarded(one) != guarded(other)) {
            return guarded(one) ? one : other;
        }
        if (one.equals(expected) || other.equals(expected)) {
            return one.equals(expected) ? one : other;
        }
        return BY_NAME.compare(one, other) < 0 ? one : other;
    }

    private boolean guarded(ObjectKey key) {
        AddressObject object = world.objects.get(key);
        return object != null && object.finalizer();
    }

    private @Nullable ObjectKey expectedKey(Register register, ClaimKey claim, Address address) {
        AddressNames names = register.names;
        return names == null
                ? null
                : new ObjectKey(world.naming.addressKind(claim), claim.namespace(), names.of(address));
    }

    private boolean isOf(ObjectKey key, ClaimKey claim) {
        AddressObject object = world.objects.get(key);
        return object != null && object.claim().equals(claim);
    }

    /** The claim's address object, or null when it is not there. */
    @Nullable AddressObject objectOf(ClaimState state) {
        ObjectKey key = keyOf(state);
        AddressObject object = key == null ? null : world.objects.get(key);
        return object != null && isOf(object, state) ? object : null;
    }

    /** Whether an object of the name that a claim's object has is meant for that claim. */
    boolean isOf(AddressObject object, ClaimState state) {
        return !world.naming.afterAddress(state.claim.pool())
                || object.claim().equals(state.claim.key()) && object.pool().equals(state.claim.pool());
    }

    /** The claim whose object it is, whatever else it says itself. */
    ClaimKey claimOf(AddressObject object) {
        return world.naming.afterAddress(object.pool())
                ? object.claim()
                : new ClaimKey(
                        object.claim().kind(),
                        object.key().namespace(),
                        object.key().name());
    }
}
