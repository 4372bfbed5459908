package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What was told of a resource, across the watches that came and went. Each watch is a round; only the present round is
 * heard, and its first complete list settles what the rounds before it left open.
 */
final class Deliveries<T extends HasMetadata> {
    private record Told(ObjectRef ref, String version, long round) {}

    private final Consumer<? super Change<T>> changes;
    private final Map<String, Told> told = new HashMap<>();
    private long round;
    private boolean ended;
    private volatile boolean synced;

    Deliveries(Consumer<? super Change<T>> changes) {
        this.changes = changes;
    }

    /** Begins a round; the rounds before it fall silent when this returns. */
    synchronized ResourceEventHandler<T> nextRound() {
        round++;
        return new Round(round);
    }

    /** Ends the present round; nothing is told until the next. */
    synchronized void silence() {
        round++;
        synced = false;
    }

    /** Ends every round, also those to come. */
    synchronized void end() {
        ended = true;
        synced = false;
    }

    synchronized void unserved() {
        if (!ended) {
            changes.accept(new Change.Unserved<>());
        }
    }

    /** Whether a whole list was told in this round. Takes no lock: receivers may be busy. */
    boolean synced() {
        return synced;
    }

    private void seen(T object, long inRound) {
        // Nobody here reads them, and they are half of many an object.
        object.getMetadata().setManagedFields(new ArrayList<>());
        String version = object.getMetadata().getResourceVersion();
        ObjectRef ref = ObjectRef.of(object);
        Told before = told.put(key(ref), new Told(ref, version, inRound));
        if (before == null) {
            changes.accept(new Change.Added<>(object));
        } else if (!before.ref.equals(ref)) {
            changes.accept(new Change.Absent<>(before.ref));
            changes.accept(new Change.Added<>(object));
        } else if (!before.version.equals(version)) {
            changes.accept(new Change.Updated<>(object));
        }
    }

    private void deleted(T object) {
        ObjectRef ref = ObjectRef.of(object);
        Told before = told.remove(key(ref));
        if (before != null && !before.ref.equals(ref)) {
            changes.accept(new Change.Absent<>(before.ref));
        }
        object.getMetadata().setManagedFields(new ArrayList<>());
        changes.accept(new Change.Deleted<>(object));
    }

    private void missing(ObjectRef ref) {
        Told before = told.remove(key(ref));
        if (before != null) {
            changes.accept(new Change.Absent<>(before.ref));
        }
    }

    private void listed(String version, long inRound) {
        List<ObjectRef> left = told.values().stream()
                .filter(each -> each.round < inRound)
                .map(Told::ref)
                .toList();
        left.forEach(this::missing);
        synced = true;
        changes.accept(new Change.Synced<>(version));
    }

    private static String key(ObjectRef ref) {
        return ref.namespace().isEmpty() ? ref.name() : ref.namespace() + "/" + ref.name();
    }

    private final class Round implements ResourceEventHandler<T> {
        private final long number;

        Round(long number) {
            this.number = number;
        }

        @Override
        public void onAdd(T object) {
            tell(() -> seen(object, number));
        }

        @Override
        public void onUpdate(T before, T object) {
            tell(() -> seen(object, number));
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            tell(() -> {
                if (finalStateUnknown) {
                    missing(ObjectRef.of(object));
                } else {
                    deleted(object);
                }
            });
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            tell(() -> listed(resourceVersion, number));
        }

        private void tell(Runnable news) {
            synchronized (Deliveries.this) {
                if (round == number && !ended) {
                    news.run();
                }
            }
        }
    }
}
