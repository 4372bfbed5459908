package dev.moorage.launcher;

import dev.moorage.engine.machine.Memory;
import dev.moorage.kube.KubeClients;
import dev.moorage.operator.Operator;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.RestoredException;
import dev.moorage.operator.metrics.Metrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operator, and another in its place whenever the API server's data was restored from a backup under it: that one
 * has no past, but is told which addresses were in use.
 */
final class Succession {
    private static final Logger log = LoggerFactory.getLogger(Succession.class);

    /** Why an operator ends. */
    private sealed interface End {
        record Told() implements End {}

        record Restored(RestoredException problem) implements End {}

        record Failed(Throwable problem) implements End {}
    }

    private final OperatorOptions options;
    private final Supplier<Config> connection;
    private BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private boolean stopped;
    private boolean starting = true;

    Succession(OperatorOptions options, Supplier<Config> connection) {
        this.options = options;
        this.connection = connection;
    }

    /** Ends it for good; whether {@link #run()} has to be interrupted for that, because it is starting an operator. */
    synchronized boolean stop() {
        stopped = true;
        ends.add(new End.Told());
        return starting;
    }

    /**
     * Runs until told to stop.
     *
     * @return false when an operator could not go on
     * @throws InterruptedException while an operator starts
     */
    boolean run() throws InterruptedException {
        List<Memory> memories = List.of();
        while (true) {
            BlockingQueue<End> awaited = begin();
            Metrics metrics = new Metrics();
            try (KubernetesClient client = KubeClients.connect(connection.get(), "moorage", metrics.calls());
                    Operator operator =
                            Operator.start(client, options, metrics, memories, problem -> awaited.add(end(problem)))) {
                begun();
                switch (awaited.take()) {
                    case End.Told _ -> {
                        return true;
                    }
                    case End.Failed(Throwable problem) -> {
                        log.error("The operator cannot go on and ends", problem);
                        return false;
                    }
                    case End.Restored(RestoredException problem) -> {
                        memories = operator.memories();
                        log.warn("{}", problem.getMessage());
                    }
                }
            }
        }
    }

    private static End end(Throwable problem) {
        return problem instanceof RestoredException restored ? new End.Restored(restored) : new End.Failed(problem);
    }

    /** What the former operator has still to say is of no interest; that it is time to stop is. */
    private synchronized BlockingQueue<End> begin() {
        starting = true;
        ends = new LinkedBlockingQueue<>();
        if (stopped) {
            ends.add(new End.Told());
        }
        return ends;
    }

    private synchronized void begun() {
        starting = false;
    }
}
