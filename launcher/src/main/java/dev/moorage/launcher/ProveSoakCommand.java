package dev.moorage.launcher;

import dev.moorage.proof.sweep.Soak;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "soak",
        description =
                "Let claims come and go for a long time while some of the operator's requests fail. Every so often the"
                        + " faults end; within 30 seconds everything has to be right, status equal to a recount, and the"
                        + " operator's memory, threads and connections must not grow.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProveSoakCommand implements Callable<Integer> {
    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "30",
            description = "How long, 1 or more; growth is judged from about 2 minutes on. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--faults",
            paramLabel = "PERCENT",
            defaultValue = "3",
            description = "How many of a hundred requests fail, 1 to 50. Default: ${DEFAULT-VALUE}.")
    private int percent;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses what users do and which requests fail. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (minutes < 1) {
            throw new PlainException("--minutes=" + minutes + " is less than 1");
        }
        if (percent < 1 || percent > 50) {
            throw new PlainException("--faults=" + percent + " is not between 1 and 50");
        }
        Soak.Result result = Soak.run(new SweptOperator(), new Soak.Options(minutes, percent, seed), Console::progress);
        if (result.violation() != null) {
            Console.line("VIOLATION: " + result.violation());
        }
        Console.line("The operator's process: " + result.wear());
        Console.line(
                "%d claims in %d minutes, seed %d: %d of %d requests failed, %d recoveries, the slowest after %.1f s: %d violations"
                        .formatted(
                                result.claims(),
                                minutes,
                                seed,
                                result.faults(),
                                result.requests(),
                                result.spells(),
                                result.slowest().toMillis() / 1_000.0,
                                result.violation() == null ? 0 : 1));
        return result.violation() == null ? 0 : 1;
    }
}
