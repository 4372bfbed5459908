package dev.moorage.controlplane;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A directory with executable {@code etcd}, {@code kube-apiserver} and {@code kube-controller-manager}.
 *
 * @param directory absolute
 */
public record Binaries(Path directory) {
    private static final String ASSETS = "KUBEBUILDER_ASSETS";

    /** As {@link #locate(Map, Progress)} with the environment of this process. */
    public static Binaries locate(Progress progress) {
        return locate(System.getenv(), progress);
    }

    /**
     * Finds the programs: where {@code KUBEBUILDER_ASSETS} says, else in the cache
     * ({@code ${XDG_CACHE_HOME:-~/.cache}/moorage/control-plane/<version>}), else builds them into the cache once, which
     * needs Go and takes minutes.
     *
     * @param environment variables as {@link System#getenv()} gives them
     * @throws ControlPlaneException when they can be neither found nor built
     */
    public static Binaries locate(Map<String, String> environment, Progress progress) {
        String assets = environment.getOrDefault(ASSETS, "");
        if (!assets.isBlank()) {
            return assets(Path.of(assets).toAbsolutePath());
        }
        return new BinaryCache(environment, Pins.shipped()).getOrBuild(progress);
    }

    Path of(Program program) {
        return directory.resolve(program.fileName());
    }

    List<Program> missing() {
        return Arrays.stream(Program.values())
                .filter(program -> !Files.isExecutable(of(program)))
                .toList();
    }

    private static Binaries assets(Path directory) {
        Binaries binaries = new Binaries(directory);
        List<Program> missing = binaries.missing();
        if (!missing.isEmpty()) {
            throw new ControlPlaneException(ASSETS + " is " + directory + ", where there is no executable "
                    + missing.stream().map(Program::fileName).collect(Collectors.joining(", "))
                    + ". All of etcd, kube-apiserver and kube-controller-manager (for garbage collection) are needed:"
                    + " add what is missing, or unset " + ASSETS + " to have them built once.");
        }
        return binaries;
    }
}
