package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.bench.BenchException;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Does something for each claim of a list, for so many at a time. Whatever is refused ends the measurement. */
final class Traffic {
    /** How many at a time. */
    static final int IN_FLIGHT = 32;

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final long BETWEEN_PROGRESS_NANOS = 10_000_000_000L;

    private final Writer writer;
    private final Semaphore places = new Semaphore(IN_FLIGHT);
    private volatile @Nullable String refusal;

    Traffic(Writer writer) {
        this.writer = writer;
    }

    /** What is done for one claim: any number of requests; {@code done} is to run after the last. */
    interface Errand extends BiConsumer<Asked, Runnable> {}

    /** Runs the errand for every claim and returns when all are done; {@code progress} hears how many are not begun. */
    void run(List<Asked> claims, Errand errand, IntConsumer progress) throws InterruptedException {
        long told = System.nanoTime();
        int left = claims.size();
        for (Asked claim : claims) {
            take(1);
            errand.accept(claim, places::release);
            left--;
            if (System.nanoTime() - told > BETWEEN_PROGRESS_NANOS) {
                told = System.nanoTime();
                progress.accept(left);
            }
        }
        take(IN_FLIGHT);
        places.release(IN_FLIGHT);
    }

    private void take(int count) throws InterruptedException {
        boolean taken = places.tryAcquire(count, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        String message = refusal;
        if (message != null) {
            throw new BenchException(message);
        }
        if (!taken) {
            throw new BenchException(
                    "the API server has not answered for " + LONGEST_WAIT_SECONDS + " s; the machine may be too busy");
        }
    }

    /** Sends one request of an errand. */
    void send(ApiRequest request, Consumer<JsonNode> then) {
        writer.send(request, Lane.NORMAL, outcome -> {
            if (outcome instanceof Outcome.Done(JsonNode object)) {
                then.accept(object);
            } else {
                refusal = request + " was not carried out: " + outcome.message();
                places.release(IN_FLIGHT);
            }
        });
    }

    /** Sends one request and waits for its answer. */
    JsonNode ask(ApiRequest request) {
        Outcome outcome = writer.send(request, Lane.NORMAL).join();
        if (outcome instanceof Outcome.Done(JsonNode object)) {
            return object;
        }
        throw new BenchException(request + " was not carried out: " + outcome.message());
    }
}
