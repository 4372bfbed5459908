package dev.moorage.proof.sim;

import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
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
        for (Kind kind : api.world.kinds()) {
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
        if (!object.trueOwners().isEmpty()) {
            owned(object);
        }
        if (object.finalizers().contains(Stored.FOREGROUND)
                && api.list(Kind.ADDRESSES).stream()
                        .noneMatch(it -> it.ownedBy(object.uid())
                                && !Name.byAddress(it.address().pool()))) {
            api.update(object.name(), object.uid(), null, it -> it.minus(Stored.FOREGROUND::equals));
        }
    }

    private void owned(Stored object) {
        List<Owner> solid = new ArrayList<>();
        List<Owner> takers = new ArrayList<>(object.owners());
        takers.removeAll(object.trueOwners());
        for (Owner owner : object.trueOwners()) {
            if (owner.type() == Owner.Type.FOREIGN || solid(owner)) {
                solid.add(owner);
            }
        }
        if (solid.isEmpty()) {
            api.delete(object.name(), object.uid(), null, false);
        } else if (solid.size() < object.trueOwners().size()) {
            solid.addAll(takers);
            api.update(object.name(), object.uid(), null, it -> it.owned(solid));
        }
    }

    /** An owner that waits for its dependents in a foreground deletion does not keep them. */
    private boolean solid(Owner owner) {
        List<Kind> kinds = owner.type() == Owner.Type.CLAIM ? Kind.CLAIMS : List.of(Kind.POOL);
        return api.list(kinds).stream()
                .anyMatch(it -> it.uid().equals(owner.uid()) && !it.finalizers().contains(Stored.FOREGROUND));
    }

    /** Lets namespaces end that are empty. */
    void namespaces() {
        for (String namespace : List.copyOf(api.terminating())) {
            boolean empty = true;
            for (Kind kind : api.world.kinds()) {
                empty &= api.list(kind).stream()
                        .noneMatch(it -> it.name().namespace().equals(namespace));
            }
            if (empty) {
                api.namespaceReady(namespace);
            }
        }
    }
}
