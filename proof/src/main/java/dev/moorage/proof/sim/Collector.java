package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Stored;
import java.util.ArrayList;
import java.util.List;

/** The garbage collector and the namespace controller, one object at a time. */
final class Collector {
    private final SimApi api;

    Collector(SimApi api) {
        this.api = api;
    }

    /** Looks at every object once; true when something changed. */
    boolean sweep() {
        long before = api.version();
        for (Kind kind : Kind.values()) {
            for (Stored object : api.list(kind)) {
                look(object);
            }
        }
        namespaces();
        return api.version() != before;
    }

    void look(Stored object) {
        api.as(new Actor.Collector());
        if (api.terminating().contains(object.name().namespace())) {
            api.delete(object.name(), object.uid(), null, false);
        }
        if (!object.owners().isEmpty()) {
            owned(object);
        }
        if (object.finalizers().contains(Stored.FOREGROUND)
                && api.list(Kind.ADDRESS).stream().noneMatch(it -> it.ownedBy(object.uid()))) {
            api.update(object.name(), object.uid(), null, it -> it.minus(Stored.FOREGROUND::equals));
        }
    }

    private void owned(Stored object) {
        List<Owner> solid = new ArrayList<>();
        for (Owner owner : object.owners()) {
            if (owner.type() == Owner.Type.FOREIGN || solid(owner)) {
                solid.add(owner);
            }
        }
        if (solid.isEmpty()) {
            api.delete(object.name(), object.uid(), null, false);
        } else if (solid.size() < object.owners().size()) {
            api.update(object.name(), object.uid(), null, it -> it.owned(solid));
        }
    }

    /** An owner that waits for its dependents in a foreground deletion does not keep them. */
    private boolean solid(Owner owner) {
        Kind kind = owner.type() == Owner.Type.CLAIM ? Kind.CLAIM : Kind.POOL;
        return api.list(kind).stream()
                .anyMatch(it -> it.uid().equals(owner.uid()) && !it.finalizers().contains(Stored.FOREGROUND));
    }

    /** Lets namespaces end that are empty. */
    void namespaces() {
        for (String namespace : List.copyOf(api.terminating())) {
            boolean empty = true;
            for (Kind kind : Kind.values()) {
                empty &= api.list(kind).stream()
                        .noneMatch(it -> it.name().namespace().equals(namespace));
            }
            if (empty) {
                api.namespaceReady(namespace);
            }
        }
    }
}
