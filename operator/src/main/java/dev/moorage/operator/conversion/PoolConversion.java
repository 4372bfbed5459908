package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.conversion.Conversion.Converted;
import dev.moorage.operator.conversion.Conversion.Unconvertible;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts IP pools between v1alpha1, v1alpha2 and v1beta1. v1alpha2 is what is stored and what the others are converted
 * by; v1beta1 has its schema. There and back again gives the same object, and an edit made in between wins.
 */
public final class PoolConversion {
    private static final String GROUP = "ipam.cluster.x-k8s.io/";
    private static final String OLD = GROUP + "v1alpha1";
    private static final String STORED = GROUP + "v1alpha2";
    private static final String NEWEST = GROUP + "v1beta1";
    private static final Set<String> KINDS = Set.of("InClusterIPPool", "GlobalInClusterIPPool");

    private PoolConversion() {}

    /** A spec and the annotation beside it. */
    private record Said(@Nullable ObjectNode spec, @Nullable String annotation) {}

    /** Converts an object to {@code apiVersion}; the object is left as it is. */
    public static Conversion convert(ObjectNode object, String apiVersion) {
        String from = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        if (from.equals(apiVersion)) {
            return new Converted(object);
        }
        if (!KINDS.contains(kind) || !known(from) || !known(apiVersion)) {
            return new Unconvertible(kind + " " + name(object) + " cannot be converted from " + from + " to "
                    + apiVersion + "; versions of IP pools are v1alpha1, v1alpha2 and v1beta1");
        }
        try {
            Said said = said(object);
            if (from.equals(OLD)) {
                said = toStored(said, kind);
            } else if (apiVersion.equals(OLD)) {
                said = toOld(said, kind);
            }
            ObjectNode converted = object.deepCopy();
            converted.put("apiVersion", apiVersion);
            write(converted, said);
            return new Converted(converted);
        } catch (UnconvertibleException e) {
            return new Unconvertible(kind + " " + name(object) + " cannot be read as " + from + ": " + e.getMessage());
        }
    }

    private static boolean known(String apiVersion) {
        return apiVersion.equals(OLD) || apiVersion.equals(STORED) || apiVersion.equals(NEWEST);
    }

    private static Said toStored(Said old, String kind) throws UnconvertibleException {
        Memory memory = Memory.read(old.annotation(), STORED, false);
        if (memory == null) {
            return plainToStored(old, kind);
        }
        // What an old client leaves alone stands as it stood.
        if (Objects.equals(old.spec(), oldSpec(memory.spec(), memory.annotation()))) {
            return new Said(memory.spec(), memory.annotation());
        }
        Said edited = plainToStored(new Said(old.spec(), null), kind);
        return memory.spec() == null || edited.spec() == null
                ? edited
                : new Said(OldSpec.withShared(memory.spec(), edited.spec()), edited.annotation());
    }

    /** Without a memory of v1alpha2; remembers the old object when it cannot be told from the new one. */
    private static Said plainToStored(Said old, String kind) throws UnconvertibleException {
        if (old.spec() == null) {
            return old;
        }
        ObjectNode spec = OldSpec.toNew(old.spec());
        boolean same = old.annotation() == null && OldSpec.toOld(spec).equals(old.spec());
        return new Said(spec, same ? null : new Memory(old.spec(), old.annotation()).text(OLD, kind));
    }

    private static Said toOld(Said stored, String kind) {
        ObjectNode spec = oldSpec(stored.spec(), stored.annotation());
        Said plain = new Said(spec, spec == null ? stored.annotation() : inner(stored.annotation()));
        try {
            if (toStored(plain, kind).equals(stored)) {
                return plain;
            }
        } catch (UnconvertibleException _) {
            // Then it needs the memory all the more.
        }
        return new Said(spec, new Memory(stored.spec(), stored.annotation()).text(STORED, kind));
    }

    private static @Nullable String inner(@Nullable String annotation) {
        Memory memory = Memory.read(annotation, OLD, true);
        return memory == null ? null : memory.annotation();
    }

    /** The old spec as it was written, if it still says the same; else as much as can be said. */
    private static @Nullable ObjectNode oldSpec(@Nullable ObjectNode stored, @Nullable String annotation) {
        if (stored == null) {
            return null;
        }
        Memory memory = Memory.read(annotation, OLD, true);
        return memory != null && memory.spec() != null && OldSpec.covers(memory.spec(), stored)
                ? memory.spec()
                : OldSpec.toOld(stored);
    }

    private static Said said(ObjectNode object) throws UnconvertibleException {
        JsonNode spec = object.get("spec");
        if (spec != null && !spec.isNull() && !spec.isObject()) {
            throw new UnconvertibleException("spec", "is no object");
        }
        JsonNode annotation = object.path("metadata").path("annotations").path(Memory.ANNOTATION);
        return new Said(
                spec instanceof ObjectNode found ? found : null,
                annotation.isTextual() ? annotation.textValue() : null);
    }

    private static void write(ObjectNode object, Said said) throws UnconvertibleException {
        if (said.spec() == null) {
            object.remove("spec");
        } else {
            object.set("spec", said.spec().deepCopy());
        }
        if (!(object.get("metadata") instanceof ObjectNode metadata)) {
            throw new UnconvertibleException("metadata", "is missing");
        }
        if (said.annotation() != null) {
            ObjectNode annotations =
                    metadata.get("annotations") instanceof ObjectNode found ? found : metadata.putObject("annotations");
            annotations.put(Memory.ANNOTATION, said.annotation());
        } else if (metadata.get("annotations") instanceof ObjectNode annotations) {
            if (annotations.remove(Memory.ANNOTATION) != null && annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
    }

    private static String name(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asText();
        return (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asText();
    }
}
