package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.moorage.kube.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster in memory: what is put there, and what plans write. */
final class World implements View {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, Seen> objects = new TreeMap<>();
    private final Set<String> unserved = new HashSet<>();
    private long version;

    static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** An object of namespace ns, or of {@code name}'s part before a slash; YAML of all besides apiVersion and kind. */
    World put(ResourceType type, String name, String rest) {
        ObjectNode object = yaml(rest);
        String[] parts = name.contains("/") ? name.split("/", -1) : new String[] {"ns", name};
        ObjectNode metadata = object.withObjectProperty("metadata");
        metadata.put("namespace", parts[0]).put("name", parts[1]);
        if (!metadata.has("uid")) {
            metadata.put("uid", "uid-of-" + type.kind() + "-" + parts[1]);
        }
        if (!metadata.has("generation")) {
            metadata.put("generation", 1);
        }
        store(type, object);
        return this;
    }

    World without(ResourceType type) {
        unserved.add(type.kind());
        return this;
    }

    void remove(ResourceType type, String namespace, String name) {
        objects.remove(place(type, namespace, name));
    }

    /** Carries a write out as the API server would; what is applied has no other owner here. */
    void write(Write write) {
        Seen before = find(write.type(), write.namespace(), write.name());
        switch (write) {
            case Write.Apply(ResourceType type, String _, String name, ObjectNode body, boolean _) -> {
                ObjectNode object =
                        before == null ? Json.object() : before.json().deepCopy();
                ObjectNode metadata = object.withObjectProperty("metadata");
                boolean edited = before != null && !Json.same(before.spec(), body.path("spec"));
                metadata.setAll((ObjectNode) body.get("metadata").deepCopy());
                metadata.put("uid", before == null ? "uid-of-" + type.kind() + "-" + name : before.uid());
                metadata.put("generation", (before == null ? 1 : before.generation()) + (edited ? 1 : 0));
                object.set("spec", body.path("spec").deepCopy());
                store(type, object);
            }
            case Write.Patch(ResourceType type, String _, String _, ObjectNode body, boolean _) ->
                patched(type, before, body);
            case Write.Status(ResourceType type, String _, String _, ObjectNode body) -> patched(type, before, body);
            case Write.Delete delete -> remove(delete.type(), delete.namespace(), delete.name());
        }
    }

    private void patched(ResourceType type, @Nullable Seen before, ObjectNode patch) {
        if (before == null || !patch.at("/metadata/resourceVersion").asText().equals(before.version())) {
            return;
        }
        ObjectNode object = before.json().deepCopy();
        merge(object, patch);
        store(type, object);
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        for (var field : patch.properties()) {
            if (field.getValue() instanceof ObjectNode child && into.get(field.getKey()) instanceof ObjectNode there) {
                merge(there, child);
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    private void store(ResourceType type, ObjectNode object) {
        object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        object.withObjectProperty("metadata").put("resourceVersion", Long.toString(++version));
        Seen seen = new Seen(object);
        objects.put(place(type, seen.namespace(), seen.name()), seen);
    }

    @Override
    public @Nullable Seen find(ResourceType type, String namespace, String name) {
        return objects.get(place(type, namespace, name));
    }

    @Override
    public List<Seen> in(ResourceType type, String namespace) {
        return all(type).stream().filter(it -> it.namespace().equals(namespace)).toList();
    }

    @Override
    public List<Seen> all(ResourceType type) {
        List<Seen> found = new ArrayList<>();
        objects.forEach((place, seen) -> {
            if (place.startsWith(type.kind() + " ")) {
                found.add(seen);
            }
        });
        return found;
    }

    @Override
    public boolean served(ResourceType type) {
        return !unserved.contains(type.kind());
    }

    /** A condition of an object of namespace ns. */
    JsonNode condition(ResourceType type, String name, String condition) {
        Seen found = find(type, "ns", name);
        if (found == null) {
            throw new AssertionError(name + " is not there");
        }
        return found.condition(condition);
    }

    private static String place(ResourceType type, String namespace, String name) {
        return type.kind() + " " + namespace + "/" + name;
    }
}
