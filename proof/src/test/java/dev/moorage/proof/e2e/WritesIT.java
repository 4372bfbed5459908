package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often the operator writes, as the API server counts it. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class WritesIT {
    private static List<String> ofClaimsAndAddresses(Scene scene) {
        return scene.writes().stream()
                .filter(it -> it.contains("ipaddress") && !it.contains("fence"))
                .toList();
    }

    @Test
    void bind_takes_three_writes_beside_the_page(Scene scene) {
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        // A claim that is seen before its pool is told to wait.
        assertThat(pool).isReady();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        scene.fence();
        assertThat(ofClaimsAndAddresses(scene))
                .containsExactly("patch ipaddressclaims/a", "create ipaddresses/a", "patch ipaddressclaims/a/status");
    }

    @Test
    void release_takes_three_writes_beside_the_page(Scene scene) {
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBound();
        scene.fence(); // What bound it may be visible before the API server has noted it as a write.
        int before = ofClaimsAndAddresses(scene).size();
        claim.delete();
        assertThat(claim).isGone();
        scene.fence();
        assertThat(ofClaimsAndAddresses(scene)
                        .subList(before, ofClaimsAndAddresses(scene).size()))
                .containsExactly("delete ipaddresses/a", "patch ipaddresses/a", "patch ipaddressclaims/a");
    }

    @Test
    void bound_claim_is_not_written_again_when_its_pool_changes_or_an_operator_starts(Scene scene) {
        TestOperator first = scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.7");
        String claimVersion = claim.version();
        String addressVersion = claim.address().version();
        scene.fence(); // What bound it may be visible before the API server has noted it as a write.
        int before = ofClaimsAndAddresses(scene).size();

        pool.setAddresses("10.0.0.7-10.0.0.20");
        assertThat(pool).counts(14, 1, 13, 0);
        scene.fence();
        first.close();
        scene.operator();
        scene.fence();

        assertThat(claim).isUnwrittenSince(claimVersion);
        assertThat(claim.address()).isUnwrittenSince(addressVersion);
        assertThat(ofClaimsAndAddresses(scene)).hasSize(before);
    }

    @Test
    void pool_is_not_written_again_once_its_status_is_right(Scene scene) {
        TestOperator first = scene.operator();
        Pool pool = scene.pool("p").of("10.78.0.7-10.78.0.9").create();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        assertThat(pool).counts(3, 1, 2, 0).isReady();
        String version = pool.version();
        first.close();
        scene.operator();
        scene.fence();
        assertThat(pool.version()).isEqualTo(version);
    }
}
