package dev.moorage.bench.engine;

import dev.moorage.bench.BenchException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the measurements in memory, in this process, with short settings: good for comparing, not for the last digit. */
public final class EngineBench {
    private EngineBench() {}

    /**
     * Runs them and returns a table for people.
     *
     * @param filter a regular expression over {@code class.method}; empty for all
     * @param seconds length of each iteration; each measurement has two to warm up and three that count
     * @param progress told what is going on
     */
    public static String run(String filter, int seconds, Consumer<String> progress) {
        Options options = new OptionsBuilder()
                .include(filter.isEmpty() ? "dev\\.moorage\\.bench\\.engine\\." : filter)
                .forks(0)
                .threads(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(seconds))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        progress.accept("measuring, " + 5 * seconds + " s each and the time to fill the pools");
        try {
            return table(new Runner(options).run());
        } catch (RunnerException e) {
            throw new BenchException("the measurement failed: " + e.getMessage(), e);
        }
    }

    private static String table(Collection<RunResult> results) {
        Map<String, String> rows = new TreeMap<>();
        for (RunResult result : results) {
            var primary = result.getPrimaryResult();
            String name = primary.getLabel() + " "
                    + String.join(
                            " ",
                            result.getParams().getParamsKeys().stream()
                                    .map(key -> result.getParams().getParam(key))
                                    .toList());
            rows.put(
                    name,
                    String.format(Locale.ROOT, "%-40s %10.2f %s%n", name, primary.getScore(), primary.getScoreUnit()));
        }
        return String.join("", rows.values());
    }
}
