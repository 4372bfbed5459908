package dev.moorage.launcher;

import dev.moorage.proof.sweep.Scenario;
import dev.moorage.proof.sweep.Verdict;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a sweep strikes, the same for every command that has scenarios. */
final class SweepFlags {
    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "Only on the way of this one; may be repeated. There are: ${COMPLETION-CANDIDATES}.")
    private List<Scenario> scenarios = new ArrayList<>();

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most so many strikes, drawn by the seed; 0, the default, for all there are.")
    private int points;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Draws the strikes of --points. Default: ${DEFAULT-VALUE}.")
    private long seed;

    List<Scenario> scenarios() {
        return scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios;
    }

    int points() {
        return points;
    }

    long seed() {
        return seed;
    }

    /** Prints what was met and what came of it; the exit code. */
    static int tell(String what, Verdict verdict) {
        verdict.violations().forEach(Console::line);
        Console.line("Kinds of writes that were met:\n" + verdict.coverage());
        Console.line("%s at %d writes (%d more were aimed at and did not come): %d violations"
                .formatted(
                        what,
                        verdict.points(),
                        verdict.notReached(),
                        verdict.violations().size()));
        return verdict.good() ? 0 : 1;
    }
}
