package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriterTest {
    private record Sent(String path, Consumer<Outcome> answer) {}

    private static final Outcome DONE = new Outcome.Done(JsonNodeFactory.instance.objectNode());

    private final ManualTime time = new ManualTime();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final Writer writer = new Writer(
            (request, _, then) -> sent.add(new Sent(request.path(), then)),
            new WriterSettings(2, 1, Duration.ofSeconds(10)),
            time,
            time,
            WriteListener.none(),
            () -> {});

    private void send(String path, Lane lane) {
        writer.send(
                ApiRequest.get(path),
                lane,
                outcome -> answered.add(path + " " + outcome.getClass().getSimpleName()));
    }

    private List<String> sentPaths() {
        return sent.stream().map(Sent::path).toList();
    }

    @Test
    void no_more_than_the_limit_is_in_flight_and_the_rest_goes_in_order() {
        for (String path : List.of("a", "b", "c", "d")) {
            send(path, Lane.NORMAL);
        }
        assertThat(sentPaths()).containsExactly("a", "b");
        assertThat(writer.inFlight(Lane.NORMAL)).isEqualTo(2);
        assertThat(writer.waiting(Lane.NORMAL)).isEqualTo(2);
        sent.get(1).answer.accept(DONE);
        assertThat(sentPaths()).containsExactly("a", "b", "c");
        sent.get(0).answer.accept(DONE);
        assertThat(sentPaths()).containsExactly("a", "b", "c", "d");
        assertThat(answered).containsExactly("b Done", "a Done");
    }

    @Test
    void the_priority_lane_goes_past_a_full_normal_lane_but_has_its_own_limit() {
        for (String path : List.of("a", "b", "c")) {
            send(path, Lane.NORMAL);
        }
        send("page1", Lane.PRIORITY);
        send("page2", Lane.PRIORITY);
        assertThat(sentPaths()).containsExactly("a", "b", "page1");
        sent.get(2).answer.accept(DONE);
        assertThat(sentPaths()).containsExactly("a", "b", "page1", "page2");
    }

    @Test
    void a_429_holds_everything_back_for_as_long_as_the_server_said() {
        send("a", Lane.NORMAL);
        sent.getFirst().answer.accept(new Outcome.Throttled(Duration.ofSeconds(3), "slow down"));
        assertThat(answered).containsExactly("a Throttled");
        send("b", Lane.NORMAL);
        send("page", Lane.PRIORITY);
        time.advance(Duration.ofMillis(2999));
        assertThat(sentPaths()).containsExactly("a");
        time.advance(Duration.ofMillis(1));
        assertThat(sentPaths()).containsExactly("a", "page", "b");
    }

    @Test
    void the_longest_of_several_pauses_counts() {
        send("a", Lane.NORMAL);
        send("b", Lane.NORMAL);
        sent.get(0).answer.accept(new Outcome.Throttled(Duration.ofSeconds(1), ""));
        sent.get(1).answer.accept(new Outcome.Unknown("busy", Duration.ofSeconds(5)));
        send("c", Lane.NORMAL);
        time.advance(Duration.ofMillis(4999));
        assertThat(sentPaths()).containsExactly("a", "b");
        time.advance(Duration.ofMillis(1));
        assertThat(sentPaths()).containsExactly("a", "b", "c");
    }

    @Test
    void a_429_without_a_time_holds_back_for_a_second() {
        send("a", Lane.NORMAL);
        sent.getFirst().answer.accept(new Outcome.Throttled(Duration.ZERO, ""));
        send("b", Lane.NORMAL);
        assertThat(sentPaths()).containsExactly("a");
        time.advance(Duration.ofSeconds(1));
        assertThat(sentPaths()).containsExactly("a", "b");
    }

    @Test
    void halting_answers_what_waits_as_not_sent_and_lets_the_rest_come_home() {
        for (String path : List.of("a", "b", "c")) {
            send(path, Lane.NORMAL);
        }
        writer.halt("no longer leading");
        assertThat(answered).containsExactly("c NotSent");
        send("d", Lane.NORMAL);
        assertThat(answered).containsExactly("c NotSent", "d NotSent");
        sent.getFirst().answer.accept(DONE);
        assertThat(answered).last().isEqualTo("a Done");
        assertThat(sentPaths()).containsExactly("a", "b");
        writer.resume();
        send("e", Lane.NORMAL);
        assertThat(sentPaths()).containsExactly("a", "b", "e");
    }

    @Test
    void what_is_barred_when_its_turn_comes_is_answered_as_not_sent_and_the_rest_goes_on() {
        AtomicReference<@Nullable String> bar = new AtomicReference<>();
        Sender gated = writer.unless(bar::get);
        for (String path : List.of("a", "b")) {
            send(path, Lane.NORMAL);
        }
        for (String path : List.of("c", "d")) {
            gated.send(
                    ApiRequest.get(path),
                    Lane.NORMAL,
                    outcome -> answered.add(path + " " + outcome.getClass().getSimpleName()));
        }
        send("e", Lane.NORMAL);
        sent.getFirst().answer.accept(DONE);
        assertThat(sentPaths()).containsExactly("a", "b", "c");
        bar.set("another one is at work");
        sent.get(1).answer.accept(DONE);
        assertThat(sentPaths()).containsExactly("a", "b", "c", "e");
        assertThat(answered).containsExactly("a Done", "b Done", "d NotSent");
        assertThat(writer.inFlight(Lane.NORMAL)).isEqualTo(2);
    }

    @Test
    void a_pause_survives_a_halt() {
        send("a", Lane.NORMAL);
        sent.getFirst().answer.accept(new Outcome.Throttled(Duration.ofSeconds(3), ""));
        writer.halt("x");
        writer.resume();
        send("b", Lane.NORMAL);
        assertThat(sentPaths()).containsExactly("a");
    }

    @Test
    void a_closed_writer_cannot_be_resumed() {
        writer.close();
        writer.resume();
        send("a", Lane.NORMAL);
        assertThat(answered).containsExactly("a NotSent");
        assertThat(sent).isEmpty();
    }

    @Test
    void answers_within_the_call_neither_nest_nor_lose_order() {
        List<String> order = new ArrayList<>();
        Writer eager = new Writer(
                (request, _, then) -> {
                    order.add(request.path());
                    then.accept(DONE);
                },
                new WriterSettings(1, 1, Duration.ofSeconds(1)),
                time,
                time,
                WriteListener.none(),
                () -> {});
        int many = 50_000;
        Consumer<Outcome> next = new Consumer<>() {
            @Override
            public void accept(Outcome outcome) {
                if (order.size() < many) {
                    eager.send(ApiRequest.get("x"), Lane.NORMAL, this);
                }
            }
        };
        eager.send(ApiRequest.get("x"), Lane.NORMAL, next);
        assertThat(order).hasSize(many);
        assertThat(eager.inFlight(Lane.NORMAL)).isZero();
    }

    @Test
    void a_receiver_that_throws_does_not_cost_a_place_and_is_reported() {
        List<Throwable> reported = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((_, bug) -> reported.add(bug));
        try {
            for (int i = 0; i < 5; i++) {
                writer.send(ApiRequest.get("a"), Lane.NORMAL, _ -> {
                    throw new IllegalStateException("bug");
                });
                sent.getLast().answer.accept(DONE);
            }
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(sent).hasSize(5);
        assertThat(reported).hasSize(5);
        assertThat(writer.inFlight(Lane.NORMAL)).isZero();
    }
}
