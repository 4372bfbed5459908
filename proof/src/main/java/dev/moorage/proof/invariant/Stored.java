package dev.moorage.proof.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object as it stands in the API server at one version.
 *
 * @param version its resourceVersion
 * @param deleted its deletionTimestamp, or null
 * @param finalizers ours is {@link #OURS}, whatever a family calls it
 * @param label stands for all metadata that means nothing here and is edited by others; a hash will do
 */
public record Stored(
        Name name,
        String uid,
        long version,
        Instant created,
        @Nullable Instant deleted,
        Set<String> finalizers,
        List<Owner> owners,
        int label,
        Body body) {
    /** The finalizer that the operator puts on claims, address objects and pools. */
    public static final String OURS = "moorage";

    /** What a foreground deletion puts on an owner until its dependents are gone. */
    public static final String FOREGROUND = "foregroundDeletion";

    /** Copies the lists. */
    public Stored {
        finalizers = Set.copyOf(finalizers);
        owners = List.copyOf(owners);
    }

    /** Whether it has a deletionTimestamp. */
    public boolean deleting() {
        return deleted != null;
    }

    /** Whether it carries our finalizer. */
    public boolean guarded() {
        return finalizers.contains(OURS);
    }

    /** Whether somebody else's finalizer keeps it, that of a foreground deletion aside. */
    public boolean keptByOthers() {
        return finalizers.stream().anyMatch(it -> !it.equals(OURS) && !it.equals(FOREGROUND));
    }

    /** Whether it has an owner reference of that UID. */
    public boolean ownedBy(String ownerUid) {
        return owners.stream()
                .anyMatch(
                        owner -> owner.type() != Owner.Type.TAKER && owner.uid().equals(ownerUid));
    }

    /** UID of the claim that it says took it over last, or null. */
    public @Nullable String taker() {
        return owners.stream()
                .filter(owner -> owner.type() == Owner.Type.TAKER)
                .map(Owner::uid)
                .findFirst()
                .orElse(null);
    }

    /** Its owners, and nobody else. */
    public List<Owner> trueOwners() {
        return owners.stream().filter(owner -> owner.type() != Owner.Type.TAKER).toList();
    }

    /** The same, taken over by the claim of that UID. */
    public Stored takenOver(String claimUid) {
        List<Owner> more = new ArrayList<>(trueOwners());
        more.add(new Owner(Owner.Type.TAKER, claimUid, false));
        return owned(more);
    }

    /** Whether it is controlled by something other than a claim. */
    public boolean foreignController() {
        return owners.stream().anyMatch(owner -> owner.controller() && owner.type() == Owner.Type.FOREIGN);
    }

    /** Its body, a claim's. */
    public Body.OfClaim claim() {
        return (Body.OfClaim) body;
    }

    /** Its body, an address object's. */
    public Body.OfAddress address() {
        return (Body.OfAddress) body;
    }

    /** Its body, a pool's. */
    public Body.OfPool pool() {
        return (Body.OfPool) body;
    }

    /** Its body, a page's. */
    public Body.OfPage page() {
        return (Body.OfPage) body;
    }

    /** The same with another body. */
    public Stored with(Body changed) {
        return new Stored(name, uid, version, created, deleted, finalizers, owners, label, changed);
    }

    /** The same at another version. */
    public Stored at(long newVersion) {
        return new Stored(name, uid, newVersion, created, deleted, finalizers, owners, label, body);
    }

    /** The same with a deletionTimestamp. */
    public Stored deletedAt(Instant at) {
        return new Stored(name, uid, version, created, at, finalizers, owners, label, body);
    }

    /** The same after somebody edited its other metadata. */
    public Stored touched() {
        return new Stored(name, uid, version, created, deleted, finalizers, owners, label + 1, body);
    }

    /** The same with one more finalizer. */
    public Stored plus(String finalizer) {
        Set<String> more = new TreeSet<>(finalizers);
        more.add(finalizer);
        return new Stored(name, uid, version, created, deleted, more, owners, label, body);
    }

    /** The same without some finalizers. */
    public Stored minus(Predicate<String> going) {
        Set<String> left = new TreeSet<>(finalizers);
        left.removeIf(going);
        return new Stored(name, uid, version, created, deleted, left, owners, label, body);
    }

    /** The same with one more owner, unless it has that one. */
    public Stored plus(Owner owner) {
        if (ownedBy(owner.uid())) {
            return this;
        }
        List<Owner> more = new ArrayList<>(owners);
        more.add(owner);
        return owned(more);
    }

    /** The same with other owners. */
    public Stored owned(List<Owner> by) {
        return new Stored(name, uid, version, created, deleted, finalizers, by, label, body);
    }

    /** Whether a write from the other to this one would change nothing. */
    public boolean sameButVersion(Stored other) {
        return equals(other.at(version));
    }
}
