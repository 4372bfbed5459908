package dev.moorage.controlplane;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A POSIX shell in a session of its own where that can be had, so that Ctrl-C in a terminal does not reach it. */
final class DetachedShell {
    private DetachedShell() {}

    /** The command up to the script's first argument. Systems without setsid rely on the script's own traps. */
    static List<String> command(Map<String, String> environment, String script) {
        List<String> command = new ArrayList<>();
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "setsid"))
                .filter(Files::isExecutable)
                .findFirst()
                .ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(List.of("/bin/sh", "-c", withoutComments(script), "moorage"));
        return command;
    }

    /** The script is what lists of processes show. */
    private static String withoutComments(String script) {
        return script.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    }
}
