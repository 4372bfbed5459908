package dev.moorage.proof.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object as it stands in the simulated API server at one version.
 *
 * @param label stands for all metadata that means nothing here and is edited by others
 */
record Stored(
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
    static final String OURS = "moorage";

    /** Somebody else's finalizer. */
    static final String FOREIGN = "foreign";

    /** What a foreground deletion puts on an owner until its dependents are gone. */
    static final String FOREGROUND = "foregroundDeletion";

    Stored {
        finalizers = Set.copyOf(finalizers);
        owners = List.copyOf(owners);
    }

    boolean deleting() {
        return deleted != null;
    }

    boolean guarded() {
        return finalizers.contains(OURS);
    }

    boolean ownedBy(String ownerUid) {
        return owners.stream().anyMatch(owner -> owner.uid().equals(ownerUid));
    }

    boolean foreignController() {
        return owners.stream().anyMatch(owner -> owner.controller() && owner.type() == Owner.Type.FOREIGN);
    }

    Body.OfClaim claim() {
        return (Body.OfClaim) body;
    }

    Body.OfAddress address() {
        return (Body.OfAddress) body;
    }

    Body.OfPool pool() {
        return (Body.OfPool) body;
    }

    Body.OfPage page() {
        return (Body.OfPage) body;
    }

    Stored with(Body changed) {
        return new Stored(name, uid, version, created, deleted, finalizers, owners, label, changed);
    }

    Stored at(long newVersion) {
        return new Stored(name, uid, newVersion, created, deleted, finalizers, owners, label, body);
    }

    Stored deletedAt(Instant at) {
        return new Stored(name, uid, version, created, at, finalizers, owners, label, body);
    }

    Stored touched() {
        return new Stored(name, uid, version, created, deleted, finalizers, owners, label + 1, body);
    }

    Stored plus(String finalizer) {
        Set<String> more = new TreeSet<>(finalizers);
        more.add(finalizer);
        return new Stored(name, uid, version, created, deleted, more, owners, label, body);
    }

    Stored minus(Predicate<String> going) {
        Set<String> left = new TreeSet<>(finalizers);
        left.removeIf(going);
        return new Stored(name, uid, version, created, deleted, left, owners, label, body);
    }

    Stored plus(Owner owner) {
        if (ownedBy(owner.uid())) {
            return this;
        }
        List<Owner> more = new ArrayList<>(owners);
        more.add(owner);
        return owned(more);
    }

    Stored owned(List<Owner> by) {
        return new Stored(name, uid, version, created, deleted, finalizers, by, label, body);
    }

    boolean sameButVersion(Stored other) {
        return equals(other.at(version));
    }
}
