package dev.moorage.launcher;

import dev.moorage.bench.engine.EngineBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "engine",
        description = "Microseconds of an allocation, and of a bind, in memory (JMH, in this process, short settings).",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class BenchEngineCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Run only what this regular expression finds in `class.method`.")
    private String only = "";

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "1", description = "Length of an iteration.")
    private int seconds;

    @Override
    public Integer call() {
        Console.line(EngineBench.run(only, seconds, Console::progress).stripTrailing());
        return 0;
    }
}
