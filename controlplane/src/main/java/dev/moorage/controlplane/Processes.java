package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The running programs of one control plane, with their logs. */
final class Processes implements AutoCloseable {
    private static final Duration PATIENCE_TO_STOP = Duration.ofMillis(900);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    private static final int LAST_LINES = 6;

    /**
     * One run of a program.
     *
     * @param logStart how long the log was before
     */
    private record Run(Supervised supervised, long logStart) {}

    private final Binaries binaries;
    private final Workspace workspace;
    private final Map<String, String> environment;
    private final Map<Program, Run> runs = new EnumMap<>(Program.class);

    Processes(Binaries binaries, Workspace workspace, Map<String, String> environment) {
        this.binaries = binaries;
        this.workspace = workspace;
        this.environment = environment;
    }

    void start(Program program, List<String> flags) throws IOException {
        Path log = log(program);
        long logStart = Files.exists(log) ? Files.size(log) : 0;
        List<String> command = new ArrayList<>(List.of(binaries.of(program).toString()));
        command.addAll(flags);
        Supervised supervised = Supervised.start(command, environment, workspace.directory(), log, workspace.scratch());
        runs.put(program, new Run(supervised, logStart));
    }

    Supervised get(Program program) {
        return run(program).supervised();
    }

    /** What this run of the program reported before it ended. */
    String lastErrors(Program program) {
        return LogTail.lastErrors(log(program), run(program).logStart(), LAST_LINES);
    }

    /**
     * Waits for something that needs these programs.
     *
     * @param what in words, for the message when it does not come
     * @throws ControlPlaneException when one of the programs ends, or after {@code patience}; quotes the program's log
     */
    void await(String what, Duration patience, BooleanSupplier condition, Program... needed) {
        Stopwatch watch = Stopwatch.start();
        while (!condition.getAsBoolean()) {
            for (Program program : needed) {
                if (!get(program).alive()) {
                    throw failed(program.fileName() + " ended before " + what, program);
                }
            }
            if (watch.elapsed().compareTo(patience) > 0) {
                throw failed("There was no sign of " + what + " for " + patience.toSeconds() + " s", needed[0]);
            }
            Stopwatch.pause(BETWEEN_LOOKS);
        }
    }

    /** An error that quotes the log of one program. */
    ControlPlaneException failed(String what, Program program) {
        String where = workspace.temporary()
                ? "To keep its log, start with a data directory of your own."
                : "Its log is " + log(program) + ".";
        return new ControlPlaneException(what + ". " + where + " It last said:\n" + lastErrors(program));
    }

    Map<String, ProcessHandle> handles() {
        Map<String, ProcessHandle> handles = new LinkedHashMap<>();
        runs.forEach((program, run) ->
                handles.put(program.fileName(), run.supervised().program()));
        return handles;
    }

    /** Stops all in the contrary order of their start, each within a second. */
    @Override
    public void close() {
        for (Program program : List.of(Program.values()).reversed()) {
            Run run = runs.get(program);
            if (run != null) {
                run.supervised().stop(PATIENCE_TO_STOP);
            }
        }
    }

    private Path log(Program program) {
        return workspace.directory().resolve(program.logName());
    }

    private Run run(Program program) {
        Run run = runs.get(program);
        if (run == null) {
            throw new IllegalStateException(program.fileName() + " was never started");
        }
        return run;
    }
}
