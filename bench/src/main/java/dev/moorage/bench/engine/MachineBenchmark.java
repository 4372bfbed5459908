package dev.moorage.bench.engine;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One claim bound and an older one released, by the machine that runs in production, with an API server that answers at
 * once and shows every object again in a watch.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MachineBenchmark {
    /** Addresses of the pool that are bound meanwhile. */
    @Param({"10", "1000", "20000"})
    public int held = 10;

    private final PromptServer server = new PromptServer("10.0.0.0/15");
    private final ArrayDeque<String> bound = new ArrayDeque<>();
    private long made;

    /** Binds what is held. */
    @Setup(Level.Trial)
    public void bindHeld() {
        for (int i = 0; i < held; i++) {
            bind();
        }
    }

    /** One bind and one release. */
    @Benchmark
    public void bindAndRelease() {
        bind();
        server.delete(bound.removeFirst());
    }

    private void bind() {
        String name = "claim-" + made++;
        server.create(name);
        bound.addLast(name);
    }
}
