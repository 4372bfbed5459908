package dev.moorage.launcher;

import dev.moorage.proof.sweep.CrashSweep;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "crash",
        description =
                "Kill the operator (SIGKILL) at every write that it makes while users bind, release and edit, once before"
                        + " the write reaches the API server and once after it; start it again, alone and with a second one"
                        + " standing by; and see that all comes out as it would have. Takes most of an hour.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProveCrashCommand implements Callable<Integer> {
    private enum Standby {
        WITH,
        WITHOUT,
        BOTH
    }

    @Mixin
    private SweepFlags flags = new SweepFlags();

    @Option(
            names = "--standby",
            paramLabel = "WHICH",
            defaultValue = "BOTH",
            description = "With a second operator standing by, without, or both: ${COMPLETION-CANDIDATES}.")
    private Standby standby = Standby.BOTH;

    @Override
    public Integer call() throws InterruptedException {
        List<Boolean> pairs = switch (standby) {
            case WITH -> List.of(true);
            case WITHOUT -> List.of(false);
            case BOTH -> List.of(false, true);
        };
        CrashSweep.Options options = new CrashSweep.Options(flags.scenarios(), pairs, flags.points(), flags.seed());
        return SweepFlags.tell("Killed", CrashSweep.run(new SweptOperator(), options, Console::progress));
    }
}
