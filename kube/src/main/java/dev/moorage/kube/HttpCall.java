package dev.moorage.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One HTTP request under way. Whoever comes first, the whole answer, a failure or the deadline, ends it. */
final class HttpCall {
    private final OutcomeReader reader;
    private final ServerTime time;
    private final Runnable missed;
    private final Consumer<Outcome> then;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private volatile Timers.@Nullable Timer deadline;
    private volatile @Nullable AsyncBody body;

    /** {@code missed} is run when no status line came in time. */
    HttpCall(OutcomeReader reader, ServerTime time, Runnable missed, Consumer<Outcome> then) {
        this.reader = reader;
        this.time = time;
        this.missed = missed;
        this.then = then;
    }

    void expireBy(Timers.Timer timer) {
        deadline = timer;
    }

    /** Takes a part of the body and asks for the next. */
    void take(List<ByteBuffer> buffers, AsyncBody from) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            received.writeBytes(bytes);
        }
        from.consume();
    }

    void follow(CompletableFuture<HttpResponse<AsyncBody>> response) {
        var _ = response.whenComplete((answer, failure) -> {
            if (failure != null) {
                fail(failure);
            } else {
                read(answer);
            }
        });
    }

    private void read(HttpResponse<AsyncBody> answer) {
        time.observe(answer.header("Date"));
        AsyncBody from = answer.body();
        body = from;
        if (ended.get()) {
            from.cancel();
            return;
        }
        var _ = from.done().whenComplete((_, failure) -> {
            if (failure != null) {
                fail(failure);
            } else {
                end(() -> reader.read(answer.code(), answer.header("Retry-After"), received.toByteArray()));
            }
        });
        from.consume();
    }

    void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        endUnanswered("no answer: " + cause);
    }

    void expire(Duration after) {
        endUnanswered("no answer within " + after.toMillis() + " ms");
        AsyncBody unread = body;
        if (unread != null) {
            unread.cancel();
        }
    }

    private void endUnanswered(String why) {
        end(() -> {
            if (body == null) {
                missed.run();
            }
            return new Outcome.Unknown(why, Duration.ZERO);
        });
    }

    private void end(Supplier<Outcome> outcome) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Timers.Timer timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        then.accept(outcome.get());
    }
}
