package dev.moorage.launcher;

import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.sim.Campaign;
import dev.moorage.proof.sim.Exhaustive;
import dev.moorage.proof.sim.History;
import dev.moorage.proof.sim.Simulation;
import dev.moorage.proof.sim.World;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "sim",
        description = {
            "Run the operator's core against a simulated API server, through histories in which users, crashes, freezes,"
                    + " lost answers and late writes meet in any order, and judge each.",
            "Exit status 0 when every promise was kept. A history that breaks one is shortened and told; its seed, with"
                    + " the same --family, --steps and --operators, is the same history again."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class ProveSimCommand implements Callable<Integer> {
    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10000", description = "How many histories.")
    private long seeds;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The seed of the first.")
    private long seed;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "400",
            description = "How many things happen in each before the faults end.")
    private int steps;

    @Option(
            names = "--operators",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many operators there are; 0 lets each seed choose one to three.")
    private int operators;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            defaultValue = "IN_CLUSTER",
            description = "Whose pools are asked: ${COMPLETION-CANDIDATES}. IN_CLUSTER are Cluster API's own, whose"
                    + " IPAddresses are named after their claims; with METAL3, claims of two kinds ask Metal3's as well, whose"
                    + " IPAddresses are named after their addresses.")
    private World family = World.IN_CLUSTER;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many histories at a time; by default as many as there are processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--exhaustive",
            description = {
                "Instead of random histories, walk every order of events in a very small world (two operators, two"
                        + " pages, two names used twice, an IPAddress made by hand, a crash that requests outlive) that"
                        + " differs from the orderly one in at most --deviations places."
            })
    private boolean exhaustive;

    @Option(
            names = "--deviations",
            paramLabel = "N",
            defaultValue = "1",
            description = "For --exhaustive; each more costs some hundred times as long.")
    private int deviations;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        check("--seeds", seeds, 1);
        check("--steps", steps, 1);
        check("--operators", operators, 0);
        check("--threads", threads, 1);
        check("--deviations", deviations, 0);
        return exhaustive ? walk() : campaign();
    }

    private int walk() {
        try {
            Exhaustive.Walked walked = Exhaustive.walk(2, deviations, Console::progress);
            Console.line(walked.states() + " states in every order with at most " + deviations
                    + " deviations from the orderly one, " + walked.ends() + " of them at rest after up to "
                    + walked.longest() + " moves: every promise was kept.");
            return 0;
        } catch (Violation e) {
            Console.line(e.getMessage() + "\nA promise was broken.");
            return 1;
        }
    }

    private int campaign() throws InterruptedException {
        Campaign campaign = new Campaign(new History(seed, steps, operators, family), seeds, threads);
        Campaign.Result result = campaign.run(Console::progress);
        if (!result.failures().isEmpty()) {
            tell(result.failures().getFirst().history());
        }
        Console.line(family + ": " + result.histories() + " histories of " + steps + " steps (seeds " + seed + " to "
                + (seed + seeds - 1) + ") in " + result.took().toSeconds() + " s, " + result.perSecond()
                + " a second with " + threads + (threads == 1 ? " thread: " : " threads: ")
                + (result.failures().isEmpty()
                        ? "every promise was kept."
                        : result.failures().size() + " broke a promise."));
        return result.failures().isEmpty() ? 0 : 1;
    }

    private static void tell(History history) {
        Console.progress("Looking for the shortest story of " + history);
        try {
            Simulation.run(history);
        } catch (Violation e) {
            Console.line(String.valueOf(e.getMessage()));
        }
    }

    private void check(String option, long value, long least) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; give a number of " + least + " or more.");
        }
    }
}
