package dev.moorage.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/** Adds a version to the CRDs of IP pools that some published manifests use although their makers never served it. */
final class NewerPools {
    private static final String STORED = "v1alpha2";
    private static final String NEWER = "v1beta1";
    private static final List<String> PLURALS = List.of("inclusterippools", "globalinclusterippools");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private NewerPools() {}

    /** The CRD with v1beta1 served and not stored, its schema that of v1alpha2; any other CRD as it is. */
    static String served(String crd) {
        try {
            JsonNode tree = YAML.readTree(crd);
            if (!PLURALS.contains(tree.at("/spec/names/plural").asText())
                    || !(tree.at("/spec/versions") instanceof ArrayNode versions)) {
                return crd;
            }
            for (JsonNode version : List.copyOf(versions.valueStream().toList())) {
                if (version.path("name").asText().equals(STORED)) {
                    versions.add(
                            ((ObjectNode) version.deepCopy()).put("name", NEWER).put("storage", false));
                }
            }
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a CRD of the jar is no YAML", e);
        }
    }
}
