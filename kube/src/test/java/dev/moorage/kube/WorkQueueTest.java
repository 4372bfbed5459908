package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkQueueTest {
    private final ManualTime time = new ManualTime();
    private final WorkQueue<String> queue = new WorkQueue<>(time, Duration.ofMillis(5), Duration.ofMillis(100));

    @Test
    void keys_come_in_the_order_in_which_they_were_added() {
        queue.add("a");
        queue.add("b");
        assertThat(queue.poll()).isEqualTo("a");
        assertThat(queue.poll()).isEqualTo("b");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void a_waiting_key_waits_only_once() {
        queue.add("a");
        queue.add("a");
        assertThat(queue.depth()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo("a");
        queue.done("a");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void a_key_added_while_worked_on_comes_again_only_after_done() {
        queue.add("a");
        queue.poll();
        queue.add("a");
        queue.add("a");
        assertThat(queue.poll()).isNull();
        queue.done("a");
        assertThat(queue.poll()).isEqualTo("a");
        queue.done("a");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void a_delayed_key_comes_when_it_is_due_and_the_earlier_time_counts() {
        queue.addAfter("a", Duration.ofSeconds(5));
        queue.addAfter("a", Duration.ofSeconds(2));
        queue.addAfter("a", Duration.ofSeconds(9));
        time.advance(Duration.ofMillis(1999));
        assertThat(queue.poll()).isNull();
        time.advance(Duration.ofMillis(1));
        assertThat(queue.poll()).isEqualTo("a");
        queue.done("a");
        time.advance(Duration.ofSeconds(20));
        assertThat(queue.poll()).isNull();
    }

    @Test
    void errors_double_the_delay_up_to_the_longest_and_forgetting_starts_over() {
        assertThat(queue.addAfterError("a")).isEqualTo(Duration.ofMillis(5));
        assertThat(queue.addAfterError("a")).isEqualTo(Duration.ofMillis(10));
        assertThat(queue.addAfterError("b")).isEqualTo(Duration.ofMillis(5));
        for (int i = 0; i < 70; i++) {
            queue.addAfterError("a");
        }
        assertThat(queue.addAfterError("a")).isEqualTo(Duration.ofMillis(100));
        queue.forget("a");
        assertThat(queue.addAfterError("a")).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void a_worker_that_waits_gets_a_key_added_later() throws Exception {
        CompletableFuture<String> taken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> take(queue, taken));
        queue.add("a");
        assertThat(taken.get(1, TimeUnit.MINUTES)).isEqualTo("a");
    }

    @Test
    void a_worker_that_waits_wakes_for_a_delayed_key_in_real_time() throws Exception {
        WorkQueue<String> real = new WorkQueue<>(Ticker.system(), Duration.ofMillis(1), Duration.ofMillis(1));
        CompletableFuture<String> taken = new CompletableFuture<>();
        real.addAfter("late", Duration.ofMillis(30));
        Thread.startVirtualThread(() -> take(real, taken));
        assertThat(taken.get(1, TimeUnit.MINUTES)).isEqualTo("late");
    }

    @Test
    void closing_lets_every_worker_go_and_drops_what_waits() throws Exception {
        CountDownLatch left = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            Thread.startVirtualThread(() -> {
                CompletableFuture<String> taken = new CompletableFuture<>();
                take(queue, taken);
                if (taken.isDone() && taken.join() == null) {
                    left.countDown();
                }
            });
        }
        queue.addAfter("x", Duration.ofSeconds(1));
        queue.close();
        assertThat(left.await(1, TimeUnit.MINUTES)).isTrue();
        queue.add("a");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void no_key_is_worked_on_twice_at_once_by_many_workers() throws Exception {
        WorkQueue<Integer> real = new WorkQueue<>(Ticker.system(), Duration.ofMillis(1), Duration.ofMillis(1));
        var busy = new java.util.concurrent.atomic.AtomicIntegerArray(8);
        var overlaps = new java.util.concurrent.atomic.AtomicInteger();
        var worked = new CountDownLatch(500);
        for (int i = 0; i < 8; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    for (Integer key = real.take(); key != null; key = real.take()) {
                        if (busy.incrementAndGet(key) > 1) {
                            overlaps.incrementAndGet();
                        }
                        Thread.onSpinWait();
                        busy.decrementAndGet(key);
                        worked.countDown();
                        real.add((key + 1) % 8);
                        real.done(key);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        for (int i = 0; i < 8; i++) {
            real.add(i);
        }
        assertThat(worked.await(1, TimeUnit.MINUTES)).isTrue();
        real.close();
        assertThat(overlaps).hasValue(0);
    }

    private static void take(WorkQueue<String> queue, CompletableFuture<String> taken) {
        try {
            taken.complete(queue.take());
        } catch (InterruptedException e) {
            taken.completeExceptionally(e);
        }
    }
}
