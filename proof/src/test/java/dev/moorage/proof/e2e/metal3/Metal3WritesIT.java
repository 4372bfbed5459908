package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often the operator writes for a claim of Metal3, as the API server counts it. */
@ExtendWith(OnCluster.class)
class Metal3WritesIT {
    private static List<String> ofClaimsAndAddresses(Scene scene) {
        return scene.writes().stream()
                .filter(it -> it.contains(" ipclaims/") || it.contains(" ipaddresses/p-"))
                .toList();
    }

    @Test
    void bind_and_release_take_three_writes_each_beside_the_page(Scene scene) {
        Place place = new Place(scene);
        place.pool("pool1", "{namePrefix: p, pools: [{start: 10.0.0.1, end: 10.0.0.9}]}");
        // A claim that is seen before its pool is told to wait.
        Place.await(
                place.metal3("IPPool", "pool1"),
                it -> it.at("/status/conditions").size() > 0);
        place.claim("a", "pool1");
        assertThat(place.bound("a")).isEqualTo("p-10-0-0-1");
        scene.fence();
        assertThat(ofClaimsAndAddresses(scene))
                .containsExactly("patch ipclaims/a", "create ipaddresses/p-10-0-0-1", "patch ipclaims/a/status");

        place.delete(place.metal3("IPClaim", "a"));
        Place.awaitGone(place.metal3("IPClaim", "a"));
        scene.fence();
        assertThat(ofClaimsAndAddresses(scene))
                .hasSize(6)
                .endsWith("delete ipaddresses/p-10-0-0-1", "patch ipaddresses/p-10-0-0-1", "patch ipclaims/a");
    }
}
