package dev.moorage.operator.announce;

import static dev.moorage.operator.Samples.CREATED;
import static dev.moorage.operator.Samples.claim;
import static dev.moorage.operator.Samples.pool;
import static dev.moorage.operator.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Timers;
import dev.moorage.kube.Verb;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kubernetes Events in virtual time, with an API server that does as it is told. */
class AnnouncerTest implements Timers {
    private record Due(long at, long turn, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(turn, other.turn);
        }
    }

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<ApiRequest> sent = new ArrayList<>();
    private long nanos;
    private long turns;
    private int dropped;
    private dev.moorage.kube.Outcome answer = new dev.moorage.kube.Outcome.Done(JsonNodeFactory.instance.objectNode());

    private final Announcer announcer = new Announcer(
            new Announcements("moorage_host_1", this::send, this, () -> nanos, () -> dropped++),
            _ -> "ipam.cluster.x-k8s.io/v1beta2",
            _ -> "ipam.cluster.x-k8s.io/v1alpha2");

    private void send(ApiRequest request, Consumer<dev.moorage.kube.Outcome> then) {
        sent.add(request);
        after(Duration.ofMillis(20), () -> then.accept(answer));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due entry = new Due(nanos + delay.toNanos(), turns++, task);
        due.add(entry);
        return () -> due.remove(entry);
    }

    private void pass(Duration time) {
        long until = nanos + time.toNanos();
        while (!due.isEmpty() && due.peek().at() <= until) {
            Due next = due.remove();
            nanos = next.at();
            next.task().run();
        }
        nanos = until;
    }

    private Now now() {
        return new Now(CREATED.plusNanos(nanos), nanos);
    }

    private void told(Claim claim, Reason reason) {
        announcer.answered(
                new Effect.WriteClaimStatus(1, claim, null, report(reason)), new Outcome.ClaimNow(claim), now());
    }

    private static JsonNode body(ApiRequest request) {
        try {
            return new ObjectMapper().readTree(Objects.requireNonNull(request.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void seePool() {
        announcer.told(new Event.PoolSeen(pool("10.0.0.1")), now());
    }

    @Test
    void a_thousand_claims_of_a_full_pool_are_one_event_with_a_count() {
        for (int i = 0; i < 1_000; i++) {
            told(claim("c" + i), Reason.POOL_EXHAUSTED);
            pass(Duration.ofMillis(5));
        }
        pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(2);
        JsonNode event = body(sent.getFirst());
        assertThat(sent.getFirst().path()).isEqualTo("/api/v1/namespaces/ns/events");
        assertThat(event.at("/involvedObject/kind").asText()).isEqualTo("InClusterIPPool");
        assertThat(event.at("/involvedObject/uid").asText()).isEqualTo("pool-uid");
        assertThat(event.path("reason").asText()).isEqualTo("PoolExhausted");
        assertThat(event.path("type").asText()).isEqualTo("Warning");
        assertThat(sent.getLast().verb()).isEqualTo(Verb.PATCH);
        assertThat(sent.getLast().path())
                .isEqualTo("/api/v1/namespaces/ns/events/"
                        + event.at("/metadata/name").asText());
        assertThat(body(sent.getLast()).path("count").asInt()).isEqualTo(1_000);
    }

    @Test
    void what_fails_for_a_reason_of_the_claim_s_own_is_an_event_on_the_claim() {
        for (Reason reason : List.of(
                Reason.ALLOCATION_FAILED, Reason.ADDRESS_CONFLICT, Reason.CLUSTER_NOT_FOUND, Reason.POOL_NOT_READY)) {
            told(claim("a"), reason);
        }
        assertThat(sent)
                .extracting(it -> body(it).path("reason").asText())
                .containsExactly("AllocationFailed", "AddressConflict", "ClusterNotFound", "PoolNotReady");
        assertThat(sent)
                .allSatisfy(it ->
                        assertThat(body(it).at("/involvedObject/uid").asText()).isEqualTo("a-uid"));
    }

    @Test
    void a_bind_and_a_pause_are_no_events() {
        told(claim("a"), Reason.ADDRESS_ALLOCATED);
        told(claim("a"), Reason.PAUSED);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_pool_that_cannot_be_served_is_an_event_on_the_pool() {
        PoolStatus status = new PoolStatus(0, 0, 0, 0, false, "spec.prefix: is 129", 1);
        announcer.answered(
                new Effect.WritePoolStatus(1, pool("10.0.0.1"), status), new Outcome.PoolNow(pool("10.0.0.1")), now());
        assertThat(body(sent.getFirst()).path("message").asText()).isEqualTo("spec.prefix: is 129");
    }

    @Test
    void what_concerns_a_family_is_an_event_on_each_of_its_pools_until_it_is_over() {
        String group = pool("10.0.0.1").key().group();
        announcer.ofGroup("ipam.example.com", "StandingBy", "not its own", now());
        announcer.ofGroup(group, "StandingBy", "another provider is at work", now());
        pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(1);
        assertThat(body(sent.getFirst()).path("reason").asText()).isEqualTo("StandingBy");
        assertThat(body(sent.getFirst()).at("/involvedObject/uid").asText()).isEqualTo("pool-uid");
        announcer.told(new Event.PoolGone(pool("10.0.0.1").key(), "pool-uid"), now());
        announcer.told(new Event.PoolSeen(pool("10.0.0.1")), now());
        pass(Duration.ofMinutes(1));
        assertThat(sent).as("a pool that comes is told too").hasSize(2);
        announcer.ofGroup(group, "StandingBy", null, now());
        announcer.told(new Event.Leading(true), now());
        pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(2);
    }

    @Test
    void too_many_at_once_are_left_out_and_counted() {
        for (int i = 0; i < 1_000; i++) {
            told(claim("c" + i), Reason.POOL_NOT_READY);
        }
        pass(Duration.ofMinutes(1));
        assertThat(sent).hasSize(50);
        assertThat(dropped).isEqualTo(950);
        told(claim("later"), Reason.POOL_NOT_READY);
        assertThat(sent).hasSize(51);
    }

    @Test
    void few_are_under_way_at_a_time() {
        for (int i = 0; i < 50; i++) {
            told(claim("c" + i), Reason.POOL_NOT_READY);
        }
        assertThat(sent).hasSize(8);
    }

    @Test
    void an_event_that_has_expired_is_made_anew() {
        told(claim("a"), Reason.ADDRESS_CONFLICT);
        pass(Duration.ofHours(2));
        answer = new dev.moorage.kube.Outcome.Unknown("gone", Duration.ZERO);
        told(claim("a"), Reason.ADDRESS_CONFLICT);
        pass(Duration.ofMinutes(1));
        told(claim("a"), Reason.ADDRESS_CONFLICT);
        assertThat(sent).extracting(ApiRequest::verb).containsExactly(Verb.POST, Verb.PATCH, Verb.POST);
    }
}
