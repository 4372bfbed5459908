package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ResourceType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view, and over it what the API server has answered since. It lasts for one round of work only: what it holds cannot
 * be told from an old answer later.
 */
final class Answered implements View {
    private record Place(String kind, String namespace, String name) {}

    private final View base;
    private final Map<Place, @Nullable Seen> answers = new HashMap<>();
    private final Set<Place> lists = new HashSet<>();

    Answered(View base) {
        this.base = base;
    }

    /** The object is there, as it stands here. */
    void put(ResourceType type, JsonNode object) {
        Seen seen = new Seen(object);
        answers.put(place(type, seen.namespace(), seen.name()), seen);
    }

    /** The object is not there. */
    void absent(ResourceType type, String namespace, String name) {
        answers.put(place(type, namespace, name), null);
    }

    /** These are all objects of a namespace. */
    void list(ResourceType type, String namespace, JsonNode items) {
        base.in(type, namespace).forEach(it -> absent(type, namespace, it.name()));
        items.forEach(it -> put(type, it));
        lists.add(place(type, namespace, ""));
    }

    @Override
    public @Nullable Seen find(ResourceType type, String namespace, String name) {
        Place place = place(type, namespace, name);
        if (answers.containsKey(place)) {
            return answers.get(place);
        }
        return lists.contains(place(type, namespace, "")) ? null : base.find(type, namespace, name);
    }

    @Override
    public List<Seen> in(ResourceType type, String namespace) {
        Map<String, Seen> found = new TreeMap<>();
        if (!lists.contains(place(type, namespace, ""))) {
            base.in(type, namespace).forEach(it -> found.put(it.name(), it));
        }
        answers.forEach((place, seen) -> {
            if (place.kind().equals(type.kind()) && place.namespace().equals(namespace)) {
                if (seen == null) {
                    found.remove(place.name());
                } else {
                    found.put(place.name(), seen);
                }
            }
        });
        return List.copyOf(found.values());
    }

    /** What was answered is of one namespace, and does not matter to those who ask for all. */
    @Override
    public List<Seen> all(ResourceType type) {
        return base.all(type);
    }

    @Override
    public boolean served(ResourceType type) {
        return base.served(type);
    }

    private static Place place(ResourceType type, String namespace, String name) {
        return new Place(type.kind(), namespace, name);
    }
}
