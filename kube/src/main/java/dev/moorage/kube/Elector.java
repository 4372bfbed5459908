package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leader election over a Lease, so that replicas do not work against each other. It saves work and is no guarantee: a
 * process that was frozen while it led does not know it, and only the API server's own comparisons keep it harmless.
 *
 * <p>It tries for as long as it lives, whatever the API server answers. Its requests do not go through the
 * {@link Writer}, which is halted when leadership ends.
 */
public final class Elector implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Elector.class);

    private final Leases leases;
    private final String lease;
    private final String name;
    private final Identity identity;
    private final Timers thread;
    private final LeadershipListener listener;
    private final Election election;
    private final Duration longestRelease;
    private final Runnable onClose;
    private final CompletableFuture<Boolean> released = new CompletableFuture<>();
    private Timers.@Nullable Timer wake;
    private volatile boolean leading;
    private volatile String holder = "";
    private final Ticker ticker;
    private volatile long sawLeaseAt;

    /** {@code thread} must run everything on one thread. */
    Elector(
            Exchange exchange,
            String namespace,
            String name,
            Identity identity,
            ElectorSettings settings,
            Ticker ticker,
            InstantSource wallClock,
            Timers thread,
            LeadershipListener listener,
            Predicate<String> takesFrom,
            Runnable onClose) {
        this.leases = new Leases(exchange, namespace, name);
        this.lease = namespace + "/" + name;
        this.name = name;
        this.identity = identity;
        this.election = new Election(identity.value(), settings, ticker, wallClock, takesFrom);
        this.longestRelease = settings.renew();
        this.thread = thread;
        this.listener = listener;
        this.onClose = onClose;
        this.ticker = ticker;
        this.sawLeaseAt = ticker.nanos();
    }

    /** An elector for the Lease {@code namespace/name}; it takes part once {@link #start} was called. */
    public static Elector over(
            KubernetesClient client,
            String namespace,
            String name,
            Identity identity,
            ElectorSettings settings,
            ServerTime time,
            LeadershipListener listener) {
        return over(client, namespace, name, identity, settings, time, listener, _ -> false);
    }

    /**
     * The same, which does not wait for certain holders.
     *
     * @param takesFrom from which holders the lease is taken although they renew it
     */
    public static Elector over(
            KubernetesClient client,
            String namespace,
            String name,
            Identity identity,
            ElectorSettings settings,
            ServerTime time,
            LeadershipListener listener,
            Predicate<String> takesFrom) {
        TimerThread deadlines = new TimerThread("elector-deadlines");
        TimerThread thread = new TimerThread("elector");
        return new Elector(
                new HttpExchange(client, deadlines, time),
                namespace,
                name,
                identity,
                settings,
                Ticker.system(),
                time::now,
                thread,
                listener,
                takesFrom,
                () -> {
                    thread.close();
                    deadlines.close();
                });
    }

    /** Takes part in the election from now on. */
    public void start() {
        onThread(election::wake);
    }

    /** Whether this replica leads. */
    public boolean leading() {
        return leading;
    }

    /** The identity last seen to hold the lease; empty when it is free or unknown. */
    public String holder() {
        return holder;
    }

    /** Time since the API server last told how the lease stands, or since the start when it never did. */
    public Duration silence() {
        return Duration.ofNanos(ticker.nanos() - sawLeaseAt);
    }

    /** Whether the lease is held by a program that is not a replica of this one. */
    public boolean heldByStranger() {
        String seen = holder;
        return !seen.isEmpty() && !identity.isReplica(seen);
    }

    /** Stops leading, gives the lease back and ends; waits for that no longer than the time to renew. */
    @Override
    public void close() {
        release();
        try {
            var _ = released.completeOnTimeout(false, longestRelease.toNanos(), TimeUnit.NANOSECONDS)
                    .get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            onClose.run();
        }
    }

    /** Begins to give the lease back. */
    void release() {
        onThread(election::release);
    }

    private void onThread(Supplier<List<ElectionEffect>> step) {
        var _ = thread.after(Duration.ZERO, () -> step.get().forEach(this::carryOut));
    }

    private void carryOut(ElectionEffect effect) {
        switch (effect) {
            case ElectionEffect.Read(Duration deadline) -> leases.read(deadline, answer(this::afterRead));
            case ElectionEffect.Create(LeaseRecord record, Duration deadline) ->
                leases.create(record, deadline, answer(this::afterWrite));
            case ElectionEffect.Change(String version, LeaseRecord record, Duration deadline) ->
                leases.change(version, record, deadline, answer(this::afterWrite));
            case ElectionEffect.Wake(Duration after) -> wakeAfter(after);
            case ElectionEffect.Start() -> startLeading();
            case ElectionEffect.Stop(String why) -> stopLeading(why);
            case ElectionEffect.Holder(String seen) -> {
                holder = seen;
                listener.onHolder(seen);
            }
            case ElectionEffect.Released() -> released.complete(true);
        }
    }

    private void startLeading() {
        log.info("Leading: holding lease {} as {}", lease, identity.value());
        leading = true;
        listener.onStart();
    }

    private void stopLeading(String why) {
        log.info("No longer leading: lease {}: {}", lease, why);
        leading = false;
        listener.onStop(why);
    }

    private void wakeAfter(Duration delay) {
        Timers.Timer earlier = wake;
        if (earlier != null) {
            earlier.cancel();
        }
        wake = thread.after(delay, () -> election.wake().forEach(this::carryOut));
    }

    private Consumer<Outcome> answer(Function<Outcome, List<ElectionEffect>> then) {
        return outcome -> onThread(() -> then.apply(outcome));
    }

    private List<ElectionEffect> afterRead(Outcome outcome) {
        seen(outcome);
        return switch (outcome) {
            case Outcome.Done(JsonNode object) -> election.found(Leases.record(object), Leases.version(object));
            case Outcome.NotFound _ -> election.absent();
            default -> failed("read", outcome);
        };
    }

    /** Every answer about the lease tells that this thread and the API server do their work. */
    private void seen(Outcome outcome) {
        switch (outcome) {
            case Outcome.Done _, Outcome.NotFound _, Outcome.Conflict _, Outcome.AlreadyExists _ ->
                sawLeaseAt = ticker.nanos();
            default -> {}
        }
    }

    private List<ElectionEffect> afterWrite(Outcome outcome) {
        seen(outcome);
        return switch (outcome) {
            case Outcome.Done(JsonNode object) -> election.written(Leases.version(object));
            case Outcome.Conflict _, Outcome.AlreadyExists _ -> election.conflict();
            case Outcome.NotFound(ApiStatus status) when status.names(Leases.LEASE, name) -> election.gone();
            default -> failed("write", outcome);
        };
    }

    private List<ElectionEffect> failed(String what, Outcome outcome) {
        log.warn("Could not {} lease {}: {}; trying again", what, lease, outcome.message());
        return election.failed();
    }
}
