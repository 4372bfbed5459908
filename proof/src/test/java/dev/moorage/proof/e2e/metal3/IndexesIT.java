package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool's status lists each address; an object is stored up to 1.5 MiB. */
@ExtendWith(OnCluster.class)
class IndexesIT {
    /** Longer than any claim's name may be, so that few addresses make a large status. */
    private static final String NAME = "c%04d-" + "n".repeat(3_994);

    private static void reserve(Scene scene, int from, int to) throws Exception {
        Reservations.make(scene, from, to, it -> "10.0." + it / 250 + "." + (it % 250 + 1), NAME::formatted);
    }

    private static JsonNode fit(JsonNode pool) {
        for (JsonNode condition : pool.at("/status/conditions")) {
            if (condition.path("type").asText().equals("IndexesFit")) {
                return condition;
            }
        }
        return pool.path("no such condition");
    }

    @Test
    void status_that_nears_the_largest_object_says_so_and_leaves_the_indexes_out_before_it_is_refused(Scene scene)
            throws Exception {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.255.254}]}");
        Resource<GenericKubernetesResource> pool = place.metal3("IPPool", "pool1");
        reserve(scene, 0, 110);
        assertThat(fit(Place.await(pool, it -> it.at("/status/indexes").size() == 110))
                        .isMissingNode())
                .isTrue();

        reserve(scene, 110, 173);
        JsonNode near = Place.await(pool, it -> it.at("/status/indexes").size() == 173);
        assertThat(fit(near).path("status").asText()).isEqualTo("True");
        assertThat(fit(near).path("reason").asText()).isEqualTo("StatusNearSizeLimit");

        reserve(scene, 173, 180);
        JsonNode beyond =
                Place.await(pool, it -> fit(it).path("status").asText().equals("False"));
        assertThat(fit(beyond).path("reason").asText()).isEqualTo("StatusTooLarge");
        assertThat(beyond.at("/status/indexes").isEmpty()).isTrue();
        place.claim("a", "pool1");
        assertThat(place.bound("a")).as("addresses are handed out all the same").isNotEmpty();
    }
}
