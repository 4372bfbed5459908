package dev.moorage.launcher;

import dev.moorage.proof.sweep.FaultSweep;
import dev.moorage.proof.sweep.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "faults",
        description =
                "Put a proxy between operator and API server that loses answers, holds writes and delivers them later,"
                        + " answers 409, 410, 429, 500, 503 and 504, is slow, breaks connections, hangs and cuts watches and shows old"
                        + " lists; kill and stop the servers too. See that claims that come and go meanwhile come out as they should.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProveFaultsCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each kind of trouble comes. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--no-network", description = "Leave the network alone.")
    private boolean noNetwork;

    @Option(names = "--no-servers", description = "Leave the servers alone.")
    private boolean noServers;

    @Option(
            names = "--only",
            paramLabel = "WORDS",
            description =
                    "Only trouble of the kinds that are called so, as in `restored under a running`; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses which writes meet trouble, and when. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1) {
            throw new PlainException("--rounds=" + rounds + " is less than 1");
        }
        Verdict verdict = FaultSweep.run(
                new SweptOperator(),
                new FaultSweep.Options(rounds, !noNetwork, !noServers, only, seed),
                Console::progress);
        verdict.violations().forEach(Console::line);
        Console.line("What was met, and how often:\n" + verdict.coverage());
        Console.line("%d rounds of trouble with seed %d: %d violations"
                .formatted(
                        verdict.points() + verdict.violations().size(),
                        seed,
                        verdict.violations().size()));
        return verdict.good() ? 0 : 1;
    }
}
