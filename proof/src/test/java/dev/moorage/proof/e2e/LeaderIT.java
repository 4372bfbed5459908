package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class LeaderIT {
    private static OperatorOptions electing(Scene scene) {
        return new OperatorOptions(
                Scope.ALL, new ElectionOptions(TestCluster.NAMESPACE, scene.namespace(), ElectorSettings.DEFAULT));
    }

    @Test
    void one_of_two_serves_and_the_other_follows_as_soon_as_it_ends(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        TestOperator first = scene.operator(electing(scene));
        assertThat(scene.claim("a").on(pool).create()).isBoundTo("10.0.0.7");
        TestOperator second = scene.operator(electing(scene));
        assertThat(first.running().leading()).isTrue();
        assertThat(second.running().leading()).isFalse();
        String leader = scene.lease(TestCluster.NAMESPACE).holder();

        long start = System.nanoTime();
        first.close();
        scene.lease(TestCluster.NAMESPACE).awaitHolderOtherThan(leader);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("a lease that was not given back would last longer")
                .isLessThan(ElectorSettings.DEFAULT.lease().multipliedBy(2).dividedBy(3));
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.8");
    }
}
