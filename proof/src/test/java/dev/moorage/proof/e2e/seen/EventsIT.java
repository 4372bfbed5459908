package dev.moorage.proof.e2e.seen;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator is the test's own: one that has told a lot leaves out what is too much. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class EventsIT {
    private static final int LONGEST_SECONDS = 120;

    private static List<Event> await(Scene scene, Predicate<List<Event>> wanted) throws Exception {
        return scene.admin()
                .v1()
                .events()
                .inNamespace(scene.namespace())
                .informOnCondition(wanted)
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void a_full_pool_is_one_event_that_counts_the_claims_that_were_told_to_wait(Scene scene) throws Exception {
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(pool).isReady();
        assertThat(scene.claim("first").on(pool).create()).isBound();
        for (int i = 0; i < 5; i++) {
            assertThat(scene.claim("c" + i).on(pool).create()).waits("PoolExhausted");
        }
        List<Event> events = await(scene, all -> all.stream().anyMatch(it -> it.getCount() == 5));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("PoolExhausted");
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getInvolvedObject().getKind()).isEqualTo("InClusterIPPool");
            assertThat(event.getInvolvedObject().getUid()).isEqualTo(pool.uid());
            assertThat(event.getSource().getComponent()).isEqualTo("moorage");
            assertThat(event.getMessage()).contains("no free address");
        });
    }

    @Test
    void a_claim_that_cannot_be_served_carries_the_event_and_a_bind_makes_none(Scene scene) throws Exception {
        scene.operator();
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(pool).isReady();
        Claim lost = scene.claim("lost").onPool("absent").create();
        assertThat(scene.claim("a").on(pool).create()).isBound();
        assertThat(lost).waits("PoolNotReady");

        // One of the bind would be there before that of a claim that came later.
        Claim last = scene.claim("last").onPool("absent").create();
        String lostUid = lost.uid();
        String lastUid = last.uid();
        List<Event> events = await(scene, all -> about(all, lostUid) && about(all, lastUid));
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getReason()).isEqualTo("PoolNotReady");
            assertThat(event.getMessage()).contains("absent does not exist", "create it");
        });
    }

    private static boolean about(List<Event> events, String uid) {
        return events.stream().anyMatch(it -> it.getInvolvedObject().getUid().equals(uid));
    }
}
