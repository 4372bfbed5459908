package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class WatchFilterIT {
    private static final String LABEL = "cluster.x-k8s.io/watch-filter";

    @Test
    void claim_with_the_label_is_served_and_others_are_left_alone(Scene scene) {
        scene.operator(new OperatorOptions(new Scope("", "blue"), null));
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim without = scene.claim("a").on(pool).create();
        Claim other = scene.claim("b").on(pool).label(LABEL, "green").create();
        String withoutVersion = without.version();
        String otherVersion = other.version();
        assertThat(scene.claim("c").on(pool).label(LABEL, "blue").create()).isBoundTo("10.0.0.7");
        assertThat(without).isUnwrittenSince(withoutVersion);
        assertThat(other).isUnwrittenSince(otherVersion);
    }

    @Test
    void claim_is_served_as_soon_as_it_gets_the_label(Scene scene) {
        scene.operator(new OperatorOptions(new Scope("", "blue"), null));
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(scene.claim("b").on(pool).label(LABEL, "blue").create()).isBoundTo("10.0.0.7");
        claim.change("{\"metadata\":{\"labels\":{\"" + LABEL + "\":\"blue\"}}}");
        assertThat(claim).isBoundTo("10.0.0.8");
    }

    @Test
    void addresses_of_claims_that_are_not_served_are_in_use_all_the_same(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim green = scene.claim("a").on(pool).label(LABEL, "green").create();
        try (TestOperator _ = scene.operator(new OperatorOptions(new Scope("", "green"), null))) {
            assertThat(green).isBoundTo("10.0.0.7");
        }
        scene.operator(new OperatorOptions(new Scope("", "blue"), null));
        assertThat(scene.claim("b").on(pool).label(LABEL, "blue").create()).isBoundTo("10.0.0.8");
        assertThat(pool).counts(3, 2, 1, 0);
    }

    @Test
    void claim_without_the_label_is_not_released(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim green = scene.claim("a").on(pool).label(LABEL, "green").create();
        try (TestOperator _ = scene.operator(new OperatorOptions(new Scope("", "green"), null))) {
            assertThat(green).isBound();
        }
        scene.operator(new OperatorOptions(new Scope("", "blue"), null));
        green.delete();
        String version = green.version();
        assertThat(scene.claim("b").on(pool).label(LABEL, "blue").create()).isBoundTo("10.0.0.8");
        assertThat(green).isUnwrittenSince(version);
        assertThat(green.address().text()).isEqualTo("10.0.0.7");
    }

    @Test
    void operator_for_one_namespace_serves_its_claims_and_counts_those_of_all(Scene scene) {
        Pool pool = scene.globalPool("p").of("10.0.0.7-10.0.0.9").create();
        try (Scene other = scene.elsewhere()) {
            Claim theirs = other.claim("a").on(pool).create();
            try (TestOperator _ = scene.operator(new OperatorOptions(new Scope(other.namespace(), ""), null))) {
                assertThat(theirs).isBoundTo("10.0.0.7");
            }
            scene.operator(new OperatorOptions(new Scope(scene.namespace(), ""), null));
            Claim waiting = other.claim("b").on(pool).create();
            String version = waiting.version();
            assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.8");
            assertThat(waiting).isUnwrittenSince(version);
        }
    }
}
