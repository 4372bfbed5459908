package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas of the Metal3 kinds know an address and a subnet by their text. */
class AddressPatternsTest {
    @ParameterizedTest
    @CsvSource({"ippools, 9", "ipclaims, 0", "ipaddresses.ipam.metal3.io, 3"})
    void every_field_takes_the_texts_it_should_and_no_others(String crd, int fields) {
        Map<String, String> patterns = new TreeMap<>();
        collect("", Documents.version(Documents.crd(crd), "v1alpha1").at("/schema/openAPIV3Schema"), patterns);

        assertThat(patterns).hasSize(fields);
        patterns.forEach((path, pattern) -> {
            Pattern compiled = Pattern.compile(pattern);
            boolean subnets = path.endsWith(".subnet");
            assertThat(AddressTexts.accepted(subnets))
                    .as(path)
                    .allMatch(text -> compiled.matcher(text).find());
            assertThat(AddressTexts.refused(subnets))
                    .as(path)
                    .noneMatch(text -> compiled.matcher(text).find());
        });
    }

    private static void collect(String path, JsonNode schema, Map<String, String> patterns) {
        if (path.endsWith(".conditions")) {
            return;
        }
        if (schema.has("pattern")) {
            patterns.put(path, schema.path("pattern").asText());
        }
        schema.path("properties")
                .properties()
                .forEach(it -> collect(path + "." + it.getKey(), it.getValue(), patterns));
        if (schema.has("items")) {
            collect(path + "[]", schema.path("items"), patterns);
        }
        if (schema.has("additionalProperties")) {
            collect(path + "{}", schema.path("additionalProperties"), patterns);
        }
    }
}
