package dev.moorage.proof.e2e.documents;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of address pools give what the text beside them says. */
@ExtendWith(OnCluster.class)
class AddressExamplesIT {
    @Test
    void every_field_has_an_example_and_its_first_claim_gets_what_the_text_says(Scene scene) throws IOException {
        List<Example> examples = Example.of("InClusterIPPool");
        for (Example example : examples) {
            scene.apply(example.manifest());
            Claim claim = scene.claim(example.name())
                    .on(scene.existingPool(example.name()))
                    .create();
            assertThat(claim).isBoundTo(example.first());
            JsonNode address = claim.address().now();
            assertThat(address.at("/spec/prefix").asInt())
                    .isEqualTo(example.pool().at("/spec/prefix").asInt());
            assertThat(address.at("/spec/gateway").asText())
                    .isEqualTo(example.pool().at("/spec/gateway").asText());
        }
        assertThat(Example.fields(examples))
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
