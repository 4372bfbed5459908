package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An API server in memory, with the semantics that matter here: one resourceVersion for all, UIDs, preconditions,
 * finalizers, terminating namespaces, and the history of every kind for the watches.
 */
final class SimApi {
    /** How resourceVersions and UIDs are numbered. */
    enum Numbering {
        /** As a real server does: one count for all. */
        ONE_FOR_ALL,
        /** Each name for itself, so that the order of writes that have nothing to do with each other leaves no trace. */
        EACH_NAME
    }

    final World world;
    private final Supplier<Instant> clock;
    private final Numbering numbering;
    private final Map<Name, Long> versions = new HashMap<>();
    private final Map<Name, Stored> objects = new TreeMap<>();
    private final Map<Kind, List<Sight>> history = new EnumMap<>(Kind.class);
    private final List<Sight> changes = new ArrayList<>();
    private final Set<String> terminating = new TreeSet<>();
    private Actor actor = new Actor.User();
    private long informed = Long.MAX_VALUE;
    private long version;
    private long uids;

    SimApi(Supplier<Instant> clock, Numbering numbering, World world) {
        this.world = world;
        this.clock = clock;
        this.numbering = numbering;
        for (Kind kind : Kind.values()) {
            history.put(kind, new ArrayList<>());
        }
    }

    /** Says who does what follows. */
    void as(Actor now) {
        as(now, Long.MAX_VALUE);
    }

    /** Says who does what follows, and how old the last answer was that he had on the claim that it is about. */
    void as(Actor now, long informedAsOf) {
        actor = now;
        informed = informedAsOf;
    }

    @Nullable Stored get(Name name) {
        return objects.get(name);
    }

    List<Stored> list(Kind kind) {
        return objects.values().stream()
                .filter(object -> object.name().kind() == kind)
                .toList();
    }

    /** The objects of all these kinds that there are in this world. */
    List<Stored> list(List<Kind> kinds) {
        List<Stored> found = new ArrayList<>();
        for (Kind kind : kinds) {
            if (world.kinds().contains(kind)) {
                found.addAll(list(kind));
            }
        }
        return found;
    }

    /** All that ever happened, in order. */
    List<Sight> changes() {
        return changes;
    }

    /** What happened to one kind, in order. */
    List<Sight> history(Kind kind) {
        return history.getOrDefault(kind, List.of());
    }

    Instant now() {
        return clock.get();
    }

    long version() {
        return version;
    }

    boolean lives(String uid) {
        return objects.values().stream().anyMatch(object -> object.uid().equals(uid));
    }

    void terminate(String namespace) {
        terminating.add(namespace);
    }

    void namespaceReady(String namespace) {
        terminating.remove(namespace);
    }

    Set<String> terminating() {
        return terminating;
    }

    Reply create(Name name, Set<String> finalizers, List<Owner> owners, Body body) {
        if (objects.containsKey(name)) {
            return new Reply.Exists();
        }
        if (terminating.contains(name.namespace())) {
            return new Reply.Refused("namespace " + name.namespace() + " is being terminated", true);
        }
        long next = next(name);
        String uid = numbering == Numbering.ONE_FOR_ALL
                ? "u" + ++uids
                : "u" + next + "-" + name.toString().replaceAll("[ /]", "-");
        Instant now = clock.get();
        Stored made = new Stored(
                name, uid, next, Instant.ofEpochSecond(now.getEpochSecond()), null, finalizers, owners, 0, body);
        objects.put(name, made);
        record(made, false);
        return new Reply.Done(made);
    }

    /** A write conditional on UID, resourceVersion or neither. */
    Reply update(Name name, @Nullable String uid, @Nullable String resourceVersion, UnaryOperator<Stored> change) {
        Stored before = objects.get(name);
        if (before == null) {
            return new Reply.Missing();
        }
        if (uid != null && !uid.equals(before.uid())) {
            // A server may find the resourceVersion or the UID first.
            return before.version() % 2 == 0 ? new Reply.Missing() : new Reply.Conflict();
        }
        if (resourceVersion != null && !resourceVersion.equals(String.valueOf(before.version()))) {
            return new Reply.Conflict();
        }
        Stored after = change.apply(before);
        if (before.deleting() && !before.finalizers().containsAll(after.finalizers())) {
            return new Reply.Refused("no new finalizers can be added if the object is being deleted", false);
        }
        if (after.sameButVersion(before)) {
            return new Reply.Done(before);
        }
        return put(after);
    }

    /** A delete conditional on UID and resourceVersion or neither. */
    Reply delete(Name name, @Nullable String uid, @Nullable String resourceVersion, boolean foreground) {
        Stored before = objects.get(name);
        if (before == null) {
            return new Reply.Missing();
        }
        if (uid != null && !uid.equals(before.uid())
                || resourceVersion != null && !resourceVersion.equals(String.valueOf(before.version()))) {
            return new Reply.Conflict();
        }
        if (before.deleting()) {
            return new Reply.Done(before);
        }
        Stored marked = foreground ? before.plus(Stored.FOREGROUND) : before;
        return put(marked.deletedAt(clock.get()));
    }

    private Reply put(Stored after) {
        Stored written = after.at(next(after.name()));
        boolean gone = written.deleting() && written.finalizers().isEmpty();
        if (gone) {
            objects.remove(written.name());
        } else {
            objects.put(written.name(), written);
        }
        record(written, gone);
        return gone ? new Reply.Removed() : new Reply.Done(written);
    }

    private long next(Name name) {
        version++;
        return numbering == Numbering.ONE_FOR_ALL ? version : versions.merge(name, 1L, Long::sum);
    }

    private void record(Stored after, boolean gone) {
        Sight change = new Sight(version, clock.get(), actor, informed, after, gone);
        changes.add(change);
        history.computeIfAbsent(after.name().kind(), _ -> new ArrayList<>()).add(change);
    }
}
