package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Electors over one Lease in virtual time, each with its own connection and its own wrong wall clock. */
class ElectorTest {
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final ManualTime time = new ManualTime();
    private final LeaseStore store = new LeaseStore();
    private final List<String> news = new ArrayList<>();

    private enum Fault {
        NONE,
        /** Nothing arrives. */
        LOST,
        /** It is carried out, the answer is lost. */
        ANSWER_LOST
    }

    /** A process: its elector, its connection, and whether its threads run. */
    private final class Replica {
        private final Elector elector;
        private Fault fault = Fault.NONE;
        private boolean frozen;
        private final List<Runnable> thawing = new ArrayList<>();

        Replica(String name, Duration clockSkew) {
            this(name, clockSkew, _ -> false);
        }

        Replica(String name, Duration clockSkew, Predicate<String> takesFrom) {
            this.elector = new Elector(
                    this::send,
                    "ns",
                    "lock",
                    new Identity("test_", "test_" + name),
                    ElectorSettings.DEFAULT,
                    time,
                    () -> time.wallClock(clockSkew),
                    this::after,
                    new LeadershipListener() {
                        @Override
                        public void onStart() {
                            news.add(name + " starts");
                        }

                        @Override
                        public void onStop(String why) {
                            news.add(name + " stops");
                        }
                    },
                    takesFrom,
                    () -> {});
        }

        private Timers.Timer after(Duration delay, Runnable task) {
            return time.after(delay, () -> {
                if (frozen) {
                    thawing.add(task);
                } else {
                    task.run();
                }
            });
        }

        private void send(ApiRequest request, Duration deadline, Consumer<Outcome> then) {
            Outcome unknown = new Outcome.Unknown("no answer", Duration.ZERO);
            switch (fault) {
                case NONE ->
                    time.after(LATENCY, () -> {
                        Outcome outcome = store.handle(request);
                        time.after(LATENCY, () -> then.accept(outcome));
                    });
                case LOST -> time.after(deadline, () -> then.accept(unknown));
                case ANSWER_LOST -> {
                    time.after(LATENCY, () -> store.handle(request));
                    time.after(deadline, () -> then.accept(unknown));
                }
            }
        }

        void thaw() {
            frozen = false;
            List<Runnable> tasks = List.copyOf(thawing);
            thawing.clear();
            tasks.forEach(Runnable::run);
        }

        boolean leads() {
            return elector.leading();
        }
    }

    private Replica start(String name, Duration clockSkew) {
        Replica replica = new Replica(name, clockSkew);
        replica.elector.start();
        return replica;
    }

    private void seconds(double seconds) {
        time.advance(Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void silence_grows_while_nothing_is_heard_of_the_lease_and_ends_with_the_first_answer() {
        Replica a = start("a", Duration.ZERO);
        Replica b = start("b", Duration.ZERO);
        seconds(60);
        assertThat(a.elector.silence()).isLessThan(Duration.ofSeconds(15));
        assertThat(b.elector.silence()).isLessThan(Duration.ofSeconds(15));
        b.fault = Fault.LOST;
        seconds(120);
        assertThat(b.elector.silence()).isGreaterThan(Duration.ofSeconds(100));
        b.fault = Fault.NONE;
        seconds(30);
        assertThat(b.elector.silence()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void the_first_replica_leads_and_keeps_leading() {
        Replica a = start("a", Duration.ZERO);
        seconds(1);
        assertThat(a.leads()).isTrue();
        Replica b = start("b", Duration.ZERO);
        seconds(600);
        assertThat(news).containsExactly("a starts");
        assertThat(b.elector.holder()).isEqualTo("test_a");
        assertThat(b.elector.heldByStranger()).isFalse();
    }

    @Test
    void wall_clocks_that_are_an_hour_apart_change_nothing() {
        Replica a = start("a", Duration.ofHours(-1));
        seconds(1);
        start("b", Duration.ofHours(1));
        seconds(600);
        assertThat(news).containsExactly("a starts");
        assertThat(a.leads()).isTrue();
    }

    @Test
    void a_released_lease_is_taken_within_two_seconds() {
        Replica a = start("a", Duration.ZERO);
        seconds(1);
        Replica b = start("b", Duration.ZERO);
        seconds(30);
        release(a);
        seconds(2.2);
        assertThat(news).containsExactly("a starts", "a stops", "b starts");
        assertThat(b.leads()).isTrue();
        seconds(60);
        assertThat(news).hasSize(3);
        assertThat(store.object().path("spec").path("leaseTransitions").asInt()).isEqualTo(1);
    }

    @Test
    void a_leader_that_cannot_renew_stops_before_another_can_start() {
        Replica a = start("a", Duration.ZERO);
        seconds(1);
        Replica b = start("b", Duration.ZERO);
        seconds(10);
        a.fault = Fault.LOST;
        seconds(10);
        assertThat(news).containsExactly("a starts", "a stops");
        seconds(9);
        assertThat(news).containsExactly("a starts", "a stops", "b starts");
        a.fault = Fault.NONE;
        seconds(60);
        assertThat(b.leads()).isTrue();
        assertThat(a.leads()).isFalse();
    }

    @Test
    void a_lease_that_may_be_taken_from_its_holder_is_not_waited_for_and_the_holder_stops() {
        start("stranger", Duration.ZERO);
        seconds(10);
        Replica replica = new Replica("a", Duration.ZERO, "test_stranger"::equals);
        replica.elector.start();
        seconds(1);
        assertThat(replica.leads()).isTrue();
        seconds(60);
        assertThat(news).containsExactly("stranger starts", "a starts", "stranger stops");
    }

    @Test
    void one_hung_renewal_does_not_end_leading() {
        Replica a = start("a", Duration.ZERO);
        seconds(3);
        a.fault = Fault.LOST;
        seconds(2);
        a.fault = Fault.NONE;
        seconds(60);
        assertThat(news).containsExactly("a starts");
        assertThat(a.leads()).isTrue();
    }

    @Test
    void a_renewal_whose_answer_was_lost_is_found_to_be_our_own() {
        Replica a = start("a", Duration.ZERO);
        seconds(1);
        start("b", Duration.ZERO);
        seconds(5);
        a.fault = Fault.ANSWER_LOST;
        seconds(2.5);
        a.fault = Fault.NONE;
        seconds(120);
        assertThat(news).containsExactly("a starts");
    }

    @Test
    void a_frozen_leader_learns_on_thawing_that_it_leads_no_longer() {
        Replica a = start("a", Duration.ZERO);
        seconds(1);
        Replica b = start("b", Duration.ZERO);
        seconds(10);
        a.frozen = true;
        seconds(3600);
        assertThat(b.leads()).isTrue();
        a.thaw();
        assertThat(a.leads()).isFalse();
        seconds(60);
        assertThat(news).containsExactly("a starts", "b starts", "a stops");
    }

    @Test
    void a_frozen_follower_does_not_take_a_lease_that_was_renewed_meanwhile() {
        start("a", Duration.ZERO);
        seconds(1);
        Replica b = start("b", Duration.ZERO);
        seconds(10);
        b.frozen = true;
        seconds(3600);
        b.thaw();
        seconds(60);
        assertThat(news).containsExactly("a starts");
    }

    @Test
    void an_outage_of_any_length_is_survived() {
        Replica a = start("a", Duration.ZERO);
        Replica b = start("b", Duration.ZERO);
        seconds(5);
        a.fault = Fault.LOST;
        b.fault = Fault.LOST;
        seconds(7200);
        assertThat(a.leads() || b.leads()).isFalse();
        a.fault = Fault.NONE;
        b.fault = Fault.NONE;
        seconds(30);
        assertThat(a.leads() ^ b.leads()).isTrue();
    }

    @Test
    void a_deleted_lease_ends_leading_and_is_made_again() {
        Replica a = start("a", Duration.ZERO);
        seconds(5);
        store.delete();
        seconds(3);
        assertThat(news).containsExactly("a starts", "a stops", "a starts");
        assertThat(a.leads()).isTrue();
    }

    @Test
    void a_release_while_a_renewal_is_under_way_still_gives_the_lease_back() {
        Replica a = start("a", Duration.ZERO);
        seconds(2.01);
        release(a);
        seconds(1);
        assertThat(store.holder()).isEmpty();
        assertThat(news).containsExactly("a starts", "a stops");
    }

    @Test
    void never_two_lead_whatever_the_network_does() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Replica> replicas = new ArrayList<>();
            for (String name : List.of("a" + seed, "b" + seed, "c" + seed)) {
                replicas.add(start(name, Duration.ofSeconds(random.nextInt(-4000, 4000))));
            }
            for (int step = 0; step < 1500; step++) {
                if (random.nextInt(20) == 0) {
                    Fault[] faults = Fault.values();
                    replicas.get(random.nextInt(3)).fault = faults[random.nextInt(faults.length)];
                }
                time.advance(Duration.ofMillis(random.nextInt(1, 600)));
                assertThat(replicas.stream().filter(Replica::leads).count())
                        .as("leaders, seed %d, step %d", seed, step)
                        .isLessThanOrEqualTo(1);
            }
            replicas.forEach(replica -> replica.fault = Fault.NONE);
            seconds(60);
            assertThat(replicas.stream().filter(Replica::leads).count())
                    .as("leaders after all faults, seed %d", seed)
                    .isEqualTo(1);
            replicas.forEach(this::release);
            seconds(60);
            assertThat(store.holder()).isEmpty();
        }
        assertThat(news).as("leading changed hands").hasSizeGreaterThan(100);
    }

    @Test
    void another_program_on_the_same_lease_is_known_as_a_stranger() {
        Replica other = new Replica("x", Duration.ZERO);
        other.elector.start();
        seconds(1);
        Elector mine = new Elector(
                other::send,
                "ns",
                "lock",
                Identity.of("moorage", "host"),
                ElectorSettings.DEFAULT,
                time,
                () -> time.wallClock(Duration.ZERO),
                time,
                new LeadershipListener() {
                    @Override
                    public void onStart() {}

                    @Override
                    public void onStop(String why) {}
                },
                _ -> false,
                () -> {});
        mine.start();
        seconds(1);
        assertThat(mine.heldByStranger()).isTrue();
        assertThat(mine.holder()).isEqualTo("test_x");
    }

    @Test
    void settings_under_which_two_could_lead_are_refused() {
        Duration ten = Duration.ofSeconds(10);
        assertThatThrownBy(() -> new ElectorSettings(ten, ten, Duration.ofSeconds(2)))
                .hasMessageContaining("longer than renew");
        assertThatThrownBy(() -> new ElectorSettings(Duration.ofSeconds(15), ten, Duration.ofSeconds(4)))
                .hasMessageContaining("a third");
    }

    private void release(Replica replica) {
        replica.elector.release();
    }
}
