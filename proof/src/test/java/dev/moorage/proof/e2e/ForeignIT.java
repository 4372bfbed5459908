package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Address;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
class ForeignIT {
    @Test
    void claims_on_pools_of_other_providers_are_left_alone(Scene scene) {
        scene.cluster("c").create();
        List<Claim> foreign = List.of(
                scene.claim("kind")
                        .on("ipam.cluster.x-k8s.io", "InfobloxIPPool", "p")
                        .ofCluster("c")
                        .create(),
                scene.claim("group")
                        .on("ipam.example.com", "InClusterIPPool", "p")
                        .ofCluster("c")
                        .create());
        List<String> versions = foreign.stream().map(Claim::version).toList();
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("own").on(pool).ofCluster("c").create()).isBoundTo("10.0.0.7");
        scene.fence();
        for (int i = 0; i < foreign.size(); i++) {
            assertThat(foreign.get(i)).isUnwrittenSince(versions.get(i));
        }
    }

    @Test
    void addresses_of_other_providers_are_left_alone_and_do_not_count(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Address foreign = scene.address("theirs")
                .of("ipam.example.com", "InClusterIPPool", "p")
                .showing("10.0.0.7")
                .create();
        String version = foreign.version();
        assertThat(scene.claim("own").on(pool).create()).isBoundTo("10.0.0.7");
        assertThat(pool).counts(1, 1, 0, 0);
        assertThat(foreign).isUnwrittenSince(version);
        foreign.delete();
        assertThat(foreign).isGone();
    }
}
