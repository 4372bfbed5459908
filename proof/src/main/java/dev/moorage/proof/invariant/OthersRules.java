package dev.moorage.proof.invariant;

import dev.moorage.engine.machine.PoolStatus;
import java.util.Set;
import java.util.TreeSet;

/** What no write of an operator may change, whatever the object: what users and other controllers put there. */
final class OthersRules {
    private OthersRules() {}

    static void judge(Change change) {
        Stored before = change.before();
        Stored after = change.object();
        if (before == null) {
            return;
        }
        if (!others(before.finalizers()).equals(others(after.finalizers()))) {
            throw new Violation(
                    "somebody else's finalizer was changed from " + before.finalizers() + ": " + Told.of(after));
        }
        if (!after.trueOwners().containsAll(before.trueOwners())) {
            throw new Violation("an owner was taken off, " + before.owners() + ": " + Told.of(after));
        }
        if (before.label() != after.label()) {
            throw new Violation("metadata of others was changed: " + Told.of(after));
        }
        if (!spec(before.body()).equals(spec(after.body()))) {
            throw new Violation("what only a user may say was changed: " + Told.of(after));
        }
        boolean deletable =
                Kind.ADDRESSES.contains(after.name().kind()) || after.name().kind() == Kind.PAGE;
        if (after.deleting() && !before.deleting() && !deletable) {
            throw new Violation("an operator deleted what is a user's: " + Told.of(after));
        }
    }

    private static Set<String> others(Set<String> finalizers) {
        Set<String> others = new TreeSet<>(finalizers);
        others.remove(Stored.OURS);
        return others;
    }

    /** All of a body that is not an operator's to write. */
    private static Object spec(Body body) {
        return switch (body) {
            case Body.OfClaim it ->
                new Body.OfClaim(it.pool(), it.cluster(), null, null, it.paused(), it.filtered(), it.request());
            case Body.OfPool it -> it.status(PoolStatus.NONE);
            case Body.OfPage it -> it.id();
            case Body.OfAddress it -> it;
            case Body.OfCluster it -> it;
        };
    }
}
