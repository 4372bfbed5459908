package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.conversion.Conversion.Converted;
import dev.moorage.operator.conversion.Conversion.Unconvertible;
import java.util.List;

/**
 * Converts k0rdent's clusters and their claims between v1alpha1, in the shapes of its first published guide, and v1beta1,
 * which is stored. Fields only move and change their spelling, so there and back again gives the same object.
 */
final class ClusterConversion {
    static final String GROUP = "k0rdent.mirantis.com/";

    private static final String OLD = GROUP + "v1alpha1";
    private static final String STORED = GROUP + "v1beta1";
    private static final List<String> NETWORKS = List.of("nodeNetwork", "clusterNetwork", "externalNetwork");
    private static final String LIST = "ipAddresses";
    private static final String OLD_LIST = "ipaddresses";
    private static final String CLAIM = "ipamClaim";
    private static final String OLD_CLAIM = "ipam";
    private static final String REFERENCE = "clusterIPAMClaimRef";
    private static final String OLD_REFERENCE = "clusterIPAMClaimRefs";

    private ClusterConversion() {}

    /** Converts an object to {@code apiVersion}; the object is left as it is. */
    static Conversion convert(ObjectNode object, String apiVersion) {
        String from = object.path("apiVersion").asText();
        String kind = object.path("kind").asText();
        if (from.equals(apiVersion)) {
            return new Converted(object);
        }
        boolean old = apiVersion.equals(OLD);
        if (!(old ? from.equals(STORED) : from.equals(OLD) && apiVersion.equals(STORED))) {
            return unconvertible(object, from, "versions of its kind are v1alpha1 and v1beta1, not " + apiVersion);
        }
        ObjectNode converted = object.deepCopy();
        converted.put("apiVersion", apiVersion);
        if (!(converted.get("spec") instanceof ObjectNode spec)) {
            return new Converted(converted);
        }
        try {
            switch (kind) {
                case "ClusterIPAMClaim" -> networks("spec", spec, LIST);
                case "ClusterIPAM" -> reference(spec, old);
                case "ClusterDeployment" -> deployment(spec, old);
                default -> {
                    return unconvertible(object, from, "this kind has no other version");
                }
            }
            return new Converted(converted);
        } catch (UnconvertibleException e) {
            return unconvertible(object, from, String.valueOf(e.getMessage()));
        }
    }

    private static Conversion unconvertible(ObjectNode object, String from, String why) {
        JsonNode metadata = object.path("metadata");
        return new Unconvertible("%s %s/%s cannot be converted from %s: %s"
                .formatted(
                        object.path("kind").asText(),
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText(),
                        from,
                        why));
    }

    /** The inline claim stands beside the reference in one version, and in a field of its own in the other. */
    private static void deployment(ObjectNode spec, boolean old) throws UnconvertibleException {
        if (old) {
            if (spec.get(CLAIM) instanceof ObjectNode claim && claim.get("spec") instanceof ObjectNode inline) {
                claim.remove("spec");
                if (claim.isEmpty()) {
                    spec.remove(CLAIM);
                }
                networks("spec." + OLD_CLAIM, inline, OLD_LIST);
                spec.set(OLD_CLAIM, inline);
            }
            return;
        }
        if (spec.remove(OLD_CLAIM) instanceof ObjectNode inline) {
            networks("spec." + OLD_CLAIM, inline, LIST);
            ObjectNode claim = spec.get(CLAIM) instanceof ObjectNode found ? found : spec.putObject(CLAIM);
            claim.set("spec", inline);
        }
        JsonNode dryRun = spec.path("dryRun");
        if (dryRun.isTextual()) {
            spec.set("dryRun", flag(dryRun.textValue()));
        }
    }

    /** The published guide writes it in quotes. */
    private static BooleanNode flag(String text) throws UnconvertibleException {
        return switch (text) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> throw new UnconvertibleException("spec.dryRun", "\"" + text + "\" is neither true nor false");
        };
    }

    private static void reference(ObjectNode spec, boolean old) {
        JsonNode singular = spec.remove(REFERENCE);
        JsonNode plural = spec.remove(OLD_REFERENCE);
        JsonNode value = singular == null || singular.asText().isEmpty() ? plural : singular;
        if (value != null) {
            spec.set(old ? OLD_REFERENCE : REFERENCE, value);
        } else if (singular != null) {
            spec.set(old ? OLD_REFERENCE : REFERENCE, singular);
        }
    }

    /** Writes the list of addresses in one of its two spellings. */
    private static void networks(String field, ObjectNode spec, String spelling) throws UnconvertibleException {
        for (String name : NETWORKS) {
            if (spec.get(name) instanceof ObjectNode network) {
                JsonNode list = network.remove(LIST);
                JsonNode other = network.remove(OLD_LIST);
                if (list != null && other != null && !list.equals(other)) {
                    throw new UnconvertibleException(
                            field + "." + name,
                            LIST + " and " + OLD_LIST + " are the same field and differ; give one of the two");
                }
                JsonNode value = list == null ? other : list;
                if (value != null) {
                    network.set(spelling, value);
                }
            }
        }
    }
}
