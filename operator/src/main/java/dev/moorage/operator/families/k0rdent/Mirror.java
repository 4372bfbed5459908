package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.Change;
import dev.moorage.kube.ResourceType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What the informers have shown. Written by them, read by all. */
final class Mirror implements View {
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum State {
        UNKNOWN,
        SERVED,
        UNSERVED
    }

    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, Seen>> objects = new ConcurrentHashMap<>();

    /** Knows nothing yet of {@code types}. */
    Mirror(Collection<ResourceType> types) {
        for (ResourceType type : types) {
            states.put(key(type), State.UNKNOWN);
            objects.put(key(type), new ConcurrentSkipListMap<>());
        }
    }

    /** What an informer saw; the object that it is about, null when it is about all of the kind. */
    @Nullable Seen take(ResourceType type, Change<GenericKubernetesResource> change) {
        NavigableMap<String, Seen> known = known(type);
        return switch (change) {
            case Change.Added<GenericKubernetesResource>(GenericKubernetesResource object) -> put(known, object);
            case Change.Updated<GenericKubernetesResource>(GenericKubernetesResource object) -> put(known, object);
            case Change.Deleted<GenericKubernetesResource>(GenericKubernetesResource object) -> {
                Seen last = read(object);
                known.computeIfPresent(
                        place(last.namespace(), last.name()),
                        (_, it) -> it.uid().equals(last.uid()) ? null : it);
                yield last;
            }
            case Change.Absent<GenericKubernetesResource> absent -> {
                String place = place(absent.ref().namespace(), absent.ref().name());
                Seen last = known.get(place);
                if (last != null && last.uid().equals(absent.ref().uid())) {
                    known.remove(place);
                }
                yield last;
            }
            case Change.Synced<GenericKubernetesResource> _ -> {
                states.put(key(type), State.SERVED);
                yield null;
            }
            case Change.Unserved<GenericKubernetesResource> _ -> {
                states.put(key(type), State.UNSERVED);
                known.clear();
                yield null;
            }
        };
    }

    /** Whether every kind has been listed, or is known not to be served: before that nothing can be decided. */
    boolean settled() {
        return !states.containsValue(State.UNKNOWN);
    }

    @Override
    public boolean served(ResourceType type) {
        return states.get(key(type)) == State.SERVED;
    }

    @Override
    public @Nullable Seen find(ResourceType type, String namespace, String name) {
        return known(type).get(place(namespace, name));
    }

    @Override
    public List<Seen> in(ResourceType type, String namespace) {
        return List.copyOf(known(type)
                .subMap(namespace + "/", true, namespace + "0", false)
                .values());
    }

    @Override
    public List<Seen> all(ResourceType type) {
        return List.copyOf(known(type).values());
    }

    private NavigableMap<String, Seen> known(ResourceType type) {
        NavigableMap<String, Seen> known = objects.get(key(type));
        if (known == null) {
            throw new IllegalArgumentException(type + " is not watched");
        }
        return known;
    }

    private static Seen put(NavigableMap<String, Seen> known, GenericKubernetesResource object) {
        Seen seen = read(object);
        known.put(place(seen.namespace(), seen.name()), seen);
        return seen;
    }

    private static Seen read(GenericKubernetesResource object) {
        ObjectNode tree = JSON.valueToTree(object);
        if (tree.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(Set.of("managedFields"));
        }
        return new Seen(tree);
    }

    /** A slash sorts right before the zero, and neither begins or ends a name. */
    private static String place(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static String key(ResourceType type) {
        return type.group() + "/" + type.plural();
    }
}
