package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventLoopTest {
    private final List<String> handled = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Throwable> fatal = new CompletableFuture<>();

    private EventLoop<String> loop(java.util.function.Consumer<String> handler) {
        return new EventLoop<>("test-loop", Ticker.system(), handler, fatal::complete);
    }

    @Test
    void events_are_handled_in_order_on_the_named_thread_and_closing_waits_for_them() {
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        EventLoop<String> loop = loop(event -> {
            handled.add(event);
            threads.add(Thread.currentThread().getName());
        });
        loop.post("a");
        loop.post("b");
        assertThat(loop.depth()).isEqualTo(2);
        loop.start();
        loop.run(() -> handled.add("task"));
        loop.post("c");
        loop.close();
        assertThat(handled).containsExactly("a", "b", "task", "c");
        assertThat(threads).containsOnly("test-loop");
        assertThat(loop.running()).isFalse();
        assertThat(loop.post("late")).isFalse();
        assertThat(loop.takeDeepest()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void timed_events_come_when_due_in_order_of_time_unless_cancelled() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        EventLoop<String> loop = loop(event -> {
            handled.add(event);
            if (event.equals("last")) {
                last.countDown();
            }
        });
        // Far apart, so that a machine that stands still for a moment changes nothing in their order.
        long now = System.nanoTime();
        loop.postAt(now + TimeUnit.MILLISECONDS.toNanos(1500), "last");
        loop.postAt(now + TimeUnit.MILLISECONDS.toNanos(500), "first");
        loop.postAt(now + TimeUnit.MILLISECONDS.toNanos(700), "cancelled").cancel();
        loop.after(Duration.ofSeconds(1), () -> handled.add("task"));
        loop.post("at once");
        loop.start();

        assertThat(last.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(System.nanoTime() - now).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(1500));
        loop.close();
        assertThat(handled).containsExactly("at once", "first", "task", "last");
    }

    @Test
    void a_bug_in_the_handler_ends_the_loop_and_is_reported() throws Exception {
        EventLoop<String> loop = loop(event -> {
            handled.add(event);
            throw new IllegalStateException("broken by " + event);
        });
        loop.post("a");
        loop.post("b");
        loop.start();
        assertThat(fatal.get(1, TimeUnit.MINUTES)).hasMessage("broken by a");
        loop.close();
        assertThat(handled).containsExactly("a");
        assertThat(loop.post("c")).isFalse();
    }

    @Test
    void closing_drops_what_is_not_due_and_may_be_called_on_the_loop() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        EventLoop<String> loop = loop(handled::add);
        loop.after(Duration.ofHours(1), () -> handled.add("never"));
        loop.start();
        loop.run(() -> {
            loop.close();
            closed.countDown();
        });
        assertThat(closed.await(1, TimeUnit.MINUTES)).isTrue();
        loop.close();
        assertThat(handled).isEmpty();
    }
}
