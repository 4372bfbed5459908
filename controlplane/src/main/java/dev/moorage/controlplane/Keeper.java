package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A temporary directory that exists only while a shell watches over this process; it goes when this process does. */
final class Keeper implements AutoCloseable {
    private static final String SCRIPT = Pins.resource("keep.sh");
    private static final int SECONDS_TO_REMOVE = 10;

    private final Path directory;
    private final Process shell;

    private Keeper(Path directory, Process shell) {
        this.directory = directory;
        this.shell = shell;
    }

    static Keeper make(Path directory, Map<String, String> environment) {
        List<String> command = new ArrayList<>(DetachedShell.command(environment, SCRIPT));
        command.add(directory.toString());
        // One stream for both: the answer, or why there is none.
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            Process shell = builder.start();
            String line = shell.inputReader(StandardCharsets.UTF_8).readLine();
            if (!"made".equals(line)) {
                throw new ControlPlaneException("Cannot make the temporary directory " + directory + ": " + line
                        + ". Free space there, or point TMPDIR (java.io.tmpdir) elsewhere.");
            }
            return new Keeper(directory, shell);
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot run /bin/sh: " + e.getMessage(), e);
        }
    }

    /** Removes the directory; nothing may write to it any more. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(SECONDS_TO_REMOVE, TimeUnit.SECONDS)) {
                throw new ControlPlaneException("Removing " + directory + " takes over " + SECONDS_TO_REMOVE
                        + " s. It goes on; look at that disk if the directory stays.");
            }
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot remove " + directory + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Stopwatch.interrupted(e);
        }
    }
}
