package dev.moorage.launcher;

import dev.moorage.proof.sweep.FreezeSweep;
import dev.moorage.proof.sweep.Rivalry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "freeze",
        description =
                "Freeze the operator that leads (SIGSTOP) at every write that it makes, for longer than its lease; let"
                        + " another take over and give what it knew to others; then deliver the write and let it thaw. And run"
                        + " two operators without leader election, on purpose. See that nothing is doubled and nothing undone.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProveFreezeCommand implements Callable<Integer> {
    private static final int MOST_CLAIMS = 60_000;

    @Mixin
    private SweepFlags flags = new SweepFlags();

    @Option(
            names = "--claims",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many claims the two without leader election bind and release; 0 to leave that out."
                    + " Default: ${DEFAULT-VALUE}.")
    private int claims;

    @Option(names = "--no-sweep", description = "Only the two without leader election.")
    private boolean noSweep;

    @Override
    public Integer call() throws InterruptedException {
        if (claims < 0 || claims > MOST_CLAIMS) {
            throw new PlainException("--claims=" + claims + " is not between 0 and " + MOST_CLAIMS);
        }
        int code = 0;
        if (!noSweep) {
            FreezeSweep.Options options = new FreezeSweep.Options(flags.scenarios(), flags.points(), flags.seed());
            code = SweepFlags.tell("Frozen", FreezeSweep.run(new SweptOperator(), options, Console::progress));
        }
        return claims == 0 ? code : Math.max(code, rivals());
    }

    private int rivals() throws InterruptedException {
        Rivalry.Result result = Rivalry.run(new SweptOperator(), claims, Console::progress);
        if (result.violation() != null) {
            Console.line("VIOLATION, two without leader election: " + result.violation());
            return 1;
        }
        Console.line("Two operators without leader election: %d claims, 0 duplicates; %d page writes lost to the other"
                .formatted(result.claims(), result.lost()));
        return 0;
    }
}
