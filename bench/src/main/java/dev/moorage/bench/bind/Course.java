package dev.moorage.bench.bind;

import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Verb;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Has claims bound and released, by the operator or by the plain client, and measures both in the same way. */
final class Course {
    private static final int QUIET_LOOKS = 6;
    private static final int BETWEEN_LOOKS_MILLIS = 250;

    private final KubernetesClient metrics;
    private final Supplier<Map<String, ProcessHandle>> processes;
    private final OperatorUnderTest operator;
    private final Observer observer;
    private final Traffic traffic;
    private final Consumer<String> progress;

    Course(
            KubernetesClient metrics,
            Supplier<Map<String, ProcessHandle>> processes,
            OperatorUnderTest operator,
            Observer observer,
            Traffic traffic,
            Consumer<String> progress) {
        this.metrics = metrics;
        this.processes = processes;
        this.operator = operator;
        this.observer = observer;
        this.traffic = traffic;
        this.progress = progress;
    }

    /** By the operator: the user makes claims and deletes them. */
    Lap lap(String name, List<Asked> claims) throws InterruptedException {
        Leg bind = bind(name, claims);
        double resident = operator.residentMib();
        return new Lap(bind, resident, leg(name + ", release", claims, false, this::delete));
    }

    /** By the plain client. */
    Lap rawLap(String name, List<Asked> claims, PlainClient client) throws InterruptedException {
        Leg bind = leg(name + ", bind", claims, true, client::bind);
        double resident = operator.residentMib();
        return new Lap(bind, resident, leg(name + ", release", claims, false, client::release));
    }

    /** By the operator, and left so. */
    Leg bind(String name, List<Asked> claims) throws InterruptedException {
        return leg(name + ", bind", claims, true, this::create);
    }

    /** One claim after the other; the times from before it is made to the sight of its address. */
    Quantiles singles(List<Asked> claims) throws InterruptedException {
        long[] times = new long[claims.size()];
        for (int i = 0; i < times.length; i++) {
            Leg leg = run("one at a time", List.of(claims.get(i)), true, this::create, Map.of());
            times[i] = (long) (leg.latency().p50() * 1e6);
        }
        return Quantiles.of(times);
    }

    private void create(Asked claim, Runnable done) {
        traffic.send(ApiRequest.create(claim.collection(), claim.body()), _ -> done.run());
    }

    /** As a user does it: no preconditions. */
    private void delete(Asked claim, Runnable done) {
        traffic.send(new ApiRequest(Verb.DELETE, claim.item(), "application/json", null), _ -> done.run());
    }

    private Leg leg(String name, List<Asked> claims, boolean bind, Traffic.Errand errand) throws InterruptedException {
        Leg leg = run(name, claims, bind, errand, processes.get());
        progress.accept("%s: %.1f/s".formatted(name, leg.perSecond()));
        return leg;
    }

    private Leg run(
            String name, List<Asked> claims, boolean bind, Traffic.Errand errand, Map<String, ProcessHandle> watched)
            throws InterruptedException {
        boolean counted = !watched.isEmpty();
        WriteCounts before = counted ? settled() : new WriteCounts(Map.of());
        CpuUse cpuBefore = CpuUse.now(watched);
        Map<Asked, Long> begun = new ConcurrentHashMap<>();
        if (bind) {
            observer.expectBound(claims);
        } else {
            observer.expectGone(claims);
        }
        long begin = System.nanoTime();
        traffic.run(
                claims,
                (claim, done) -> {
                    begun.put(claim, System.nanoTime());
                    errand.accept(claim, done);
                },
                left -> report(name, left + " to send"));
        long end = observer.await(missing -> report(name, missing + " to go"));
        CpuUse cpu = CpuUse.now(watched).since(cpuBefore);
        WriteCounts writes = counted ? settled().since(before) : before;
        long[] times = bind
                ? claims.stream()
                        .mapToLong(it -> observer.boundAt(it) - begun.getOrDefault(it, 0L))
                        .toArray()
                : new long[1];
        return new Leg(claims.size(), (end - begin) / 1e9, Quantiles.of(times), writes, cpu);
    }

    private void report(String name, String state) {
        operator.requireAlive();
        progress.accept(name + ": " + state);
    }

    /** The counts now. */
    WriteCounts counts() {
        return WriteCounts.now(metrics);
    }

    /** The counts once nothing more is written: the status of a pool comes a moment after its last bind. */
    WriteCounts settled() throws InterruptedException {
        WriteCounts last = counts();
        for (int quiet = 0; quiet < QUIET_LOOKS; ) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            WriteCounts now = counts();
            quiet = now.since(last).total() == 0 ? quiet + 1 : 0;
            last = now;
        }
        return last;
    }

    /** Every process whose use of the processor is counted. */
    static Map<String, ProcessHandle> with(Map<String, ProcessHandle> plane, OperatorUnderTest operator) {
        Map<String, ProcessHandle> all = new HashMap<>(plane);
        all.put("operator", operator.handle());
        all.put("bench", ProcessHandle.current());
        return all;
    }
}
