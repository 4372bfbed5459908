package dev.moorage.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Everything about a CRD that a client or an object can run into, as lines of text; wording and order left out. */
final class CrdFacts {
    private final Map<String, String> facts = new TreeMap<>();

    /** The facts of the versions that the filter lets through; of the others only that they exist. */
    CrdFacts(JsonNode crd, Predicate<String> versions) {
        JsonNode spec = crd.path("spec");
        facts.put("group", spec.path("group").asText());
        facts.put("scope", spec.path("scope").asText());
        for (var name : spec.path("names").properties()) {
            facts.put("names." + name.getKey(), name.getValue().toString());
        }
        for (JsonNode version : spec.path("versions")) {
            String name = version.path("name").asText();
            facts.put(name, "a version");
            if (versions.test(name)) {
                version(name, version);
            }
        }
    }

    /** What is only here ({@code +}), only in the reference ({@code -}) or different ({@code ~}). */
    List<String> against(CrdFacts reference) {
        Set<String> keys = new TreeSet<>(facts.keySet());
        keys.addAll(reference.facts.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String here = facts.get(key);
            String there = reference.facts.get(key);
            if (there == null) {
                differences.add("+ " + key + ": " + here);
            } else if (here == null) {
                differences.add("- " + key + ": " + there);
            } else if (!here.equals(there)) {
                differences.add("~ " + key + ": " + there + " => " + here);
            }
        }
        return differences;
    }

    private void version(String name, JsonNode version) {
        for (String flag : List.of("served", "storage", "deprecated")) {
            facts.put(name + " " + flag, version.path(flag).asText("false"));
        }
        version.path("subresources")
                .properties()
                .forEach(sub -> facts.put(name + " subresource " + sub.getKey(), "yes"));
        int position = 0;
        for (JsonNode column : version.path("additionalPrinterColumns")) {
            facts.put(
                    name + " column " + ++position,
                    "%s, %s, %s, priority %d"
                            .formatted(
                                    column.path("name").asText(),
                                    column.path("type").asText(),
                                    column.path("jsonPath").asText(),
                                    column.path("priority").asInt()));
        }
        schema(name + " $", version.at("/schema/openAPIV3Schema"));
    }

    private void schema(String path, JsonNode schema) {
        for (var keyword : schema.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "description" -> {}
                case "properties" ->
                    value.properties().forEach(field -> schema(path + "." + field.getKey(), field.getValue()));
                case "items" -> schema(path + "[]", value);
                case "additionalProperties" -> schema(path + "{}", value);
                case "required", "enum" -> facts.put(path + " " + keyword.getKey(), sorted(value));
                default -> facts.put(path + " " + keyword.getKey(), value.toString());
            }
        }
    }

    private static String sorted(JsonNode texts) {
        Set<String> sorted = new TreeSet<>();
        texts.forEach(text -> sorted.add(text.asText()));
        return sorted.toString();
    }
}
