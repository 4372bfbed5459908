package dev.moorage.proof.e2e.documents;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of prefix pools give what the text beside them says. */
@ExtendWith(OnCluster.class)
class PrefixExamplesIT {
    @Test
    void every_field_has_an_example_and_its_first_claim_gets_what_the_text_says(Scene scene) throws IOException {
        List<Example> examples = Example.of("InClusterPrefixPool");
        for (Example example : examples) {
            scene.apply(example.manifest());
            Claim claim = scene.claim(example.name())
                    .on(scene.existingPrefixPool(example.name()))
                    .create();
            assertThat(claim).isBoundTo(example.first());
            assertThat(claim.address().now().at("/spec/gateway").asText())
                    .isEqualTo(example.pool().at("/spec/gateway").asText());
        }
        assertThat(Example.fields(examples))
                .contains("prefixes", "allocationPrefixLength", "gateway", "excludedPrefixes");
    }
}
