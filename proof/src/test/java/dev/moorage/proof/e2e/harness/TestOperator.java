package dev.moorage.proof.e2e.harness;

import dev.moorage.operator.Operator;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.metrics.Metrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An operator that a test runs in its own process. */
public final class TestOperator implements AutoCloseable {
    private final KubernetesClient client;
    private final CompletableFuture<Operator> starting = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    private final Thread starter;
    private boolean closed;

    private TestOperator(KubernetesClient client, OperatorOptions options, Metrics metrics) {
        this.client = client;
        // It waits for the contract; what a test does meanwhile is to be seen.
        starter = Thread.ofPlatform().name("operator-start").start(() -> {
            try {
                starting.complete(Operator.start(client, options, metrics, fatal::set));
            } catch (InterruptedException | RuntimeException e) {
                starting.completeExceptionally(e);
            }
        });
    }

    /** Starts one whose client feeds {@code metrics}. */
    static TestOperator start(KubernetesClient client, OperatorOptions options, Metrics metrics) {
        return new TestOperator(client, options, metrics);
    }

    /** Waits until it listens there, which it does before it has started. */
    public void awaitServing(InetSocketAddress address) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.LONGEST_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("nobody listens at " + address, e);
                }
            }
        }
    }

    /** The operator, once it has started. */
    public Operator running() {
        try {
            return starting.get(Await.LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the operator did not start", e);
        }
    }

    /** Fails when it ended by itself. */
    void assertSound() {
        Throwable problem = fatal.get();
        if (problem != null) {
            throw new AssertionError("the operator could not go on", problem);
        }
    }

    /** Ends it as a signal to its process would. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // One that still waits for the cluster is told to give up; one that runs is not listening to interrupts.
        if (!starting.isDone()) {
            starter.interrupt();
        }
        starting.handle((operator, _) -> operator).thenAccept(TestOperator::end).join();
        client.close();
        assertSound();
    }

    private static void end(@Nullable Operator operator) {
        if (operator != null) {
            operator.close();
        }
    }
}
