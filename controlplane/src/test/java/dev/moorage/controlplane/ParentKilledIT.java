package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@ExtendWith(BuiltBinaries.class)
class ParentKilledIT {
    private static final String PROCESS = "process ";
    private static final String DIRECTORY = "directory ";
    /** Three programs, a supervising shell and its watcher for each, and the keeper of the directory. */
    private static final int PROCESSES = 10;

    @Test
    void killed_parent_leaves_no_process_and_no_temporary_directory() throws Exception {
        Doomed doomed = start(List.of());
        assertThat(doomed.processes()).hasSize(PROCESSES);
        assertThat(doomed.directory()).isDirectory();
        doomed.kill();
        assertThat(doomed.directory()).doesNotExist();
    }

    @Test
    void data_kept_by_a_killed_parent_can_be_used_again(@TempDir Path directory) throws Exception {
        Doomed doomed = start(List.of(directory.toString()));
        assertThat(doomed.processes()).hasSize(PROCESSES - 1);
        doomed.kill();
        try (ControlPlane again = ControlPlane.start(Options.keptIn(directory), Progress.silent())) {
            assertThat(again.dataDirectory()).isEqualTo(directory);
        }
    }

    private record Doomed(Process parent, List<ProcessHandle> processes, Path directory) {
        /** As kill -9 does, then waits until the last process is gone. */
        void kill() throws Exception {
            CompletableFuture<?> gone = CompletableFuture.allOf(
                    processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
            parent.destroyForcibly();
            gone.get(120, TimeUnit.SECONDS);
        }
    }

    private static Doomed start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedParent.class.getName()));
        command.addAll(arguments);
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8);
        List<ProcessHandle> processes = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(PROCESS)) {
                ProcessHandle.of(Long.parseLong(line.substring(PROCESS.length())))
                        .ifPresent(processes::add);
            }
            if (line.startsWith(DIRECTORY)) {
                Path directory = Path.of(line.substring(DIRECTORY.length()));
                assertThat(Files.exists(directory)).isTrue();
                return new Doomed(parent, processes, directory);
            }
        }
        throw new AssertionError("the parent ended before its control plane was ready");
    }
}
