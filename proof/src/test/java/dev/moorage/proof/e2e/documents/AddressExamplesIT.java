package dev.moorage.proof.e2e.documents;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of address pools give what the text beside them says. */
@ExtendWith(OnCluster.class)
class AddressExamplesIT {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/in-cluster.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?ms)^```yaml\\n([^`]*kind: InClusterIPPool\\n[^`]*)^```\\n\\nIts first claim gets `([^`]+)`");

    @Test
    void every_field_has_an_example_and_its_first_claim_gets_what_the_text_says(Scene scene) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        List<String> fields = new ArrayList<>();
        Matcher examples = EXAMPLE.matcher(Files.readString(DOCUMENT));
        while (examples.find()) {
            JsonNode pool = yaml.readTree(examples.group(1));
            String name = pool.at("/metadata/name").asText();
            scene.apply(examples.group(1));
            Claim claim = scene.claim(name).on(scene.existingPool(name)).create();
            assertThat(claim).isBoundTo(examples.group(2));
            JsonNode address = claim.address().now();
            assertThat(address.at("/spec/prefix").asInt())
                    .isEqualTo(pool.at("/spec/prefix").asInt());
            assertThat(address.at("/spec/gateway").asText())
                    .isEqualTo(pool.at("/spec/gateway").asText());
            pool.path("spec").fieldNames().forEachRemaining(fields::add);
        }
        assertThat(fields)
                .contains(
                        "addresses",
                        "prefix",
                        "gateway",
                        "excludedAddresses",
                        "allocateReservedIPAddresses",
                        "addressReuseGracePeriodSeconds");
    }

    @Test
    void what_the_text_says_is_refused_is_refused(Scene scene) {
        Pool pool = scene.pool("machines")
                .of("10.20.0.10-10.20.0.99", "10.20.0.200", "10.20.1.0/24")
                .prefix(23)
                .create();
        assertThatThrownBy(
                        () -> pool.setAddresses("10.20.0.10-10.20.0.99", "10.20.0.200", "10.20.1.0/24", "10.1.0.0/24"))
                .hasMessageContaining("spec.addresses")
                .hasMessageContaining("belongs to a different subnet");
    }
}
