package dev.moorage.bench.bind;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time by program, which other work on the machine disturbs less than the clock.
 *
 * @param byProgram such as {@code kube-apiserver}
 */
record CpuUse(Map<String, Duration> byProgram) {
    /** What each process has used by now; programs that the platform says nothing of are left out. */
    static CpuUse now(Map<String, ProcessHandle> processes) {
        Map<String, Duration> used = new TreeMap<>();
        processes.forEach(
                (name, process) -> process.info().totalCpuDuration().ifPresent(duration -> used.put(name, duration)));
        return new CpuUse(used);
    }

    CpuUse since(CpuUse before) {
        Map<String, Duration> more = new TreeMap<>();
        byProgram.forEach(
                (name, used) -> more.put(name, used.minus(before.byProgram.getOrDefault(name, Duration.ZERO))));
        return new CpuUse(more);
    }

    /** Milliseconds of one program for each of so many; 0 for one that is not known. */
    double millisEach(String program, int count) {
        return byProgram.getOrDefault(program, Duration.ZERO).toNanos() / 1e6 / count;
    }

    /** Milliseconds of all programs for each of so many. */
    double millisEach(int count) {
        return byProgram.values().stream().mapToLong(Duration::toNanos).sum() / 1e6 / count;
    }
}
