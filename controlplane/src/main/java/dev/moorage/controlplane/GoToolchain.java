package dev.moorage.controlplane;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Go that is new enough, or that may fetch a Go that is.
 *
 * @param executable the {@code go} command
 * @param environment what it runs with
 */
record GoToolchain(Path executable, Map<String, String> environment) {
    private static final Pattern VERSION = Pattern.compile("go1\\.(\\d+)");
    private static final int FIRST_THAT_SWITCHES = 21;

    /**
     * Looks on the {@code PATH} of the environment given.
     *
     * @throws ControlPlaneException when there is none, or it is too old and may not fetch a newer one
     */
    static GoToolchain find(Map<String, String> environment, int leastMinor) {
        Path go = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "go"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new ControlPlaneException("There is no go on the PATH. " + wanted(leastMinor)));
        Map<String, String> clean = new HashMap<>(environment);
        // The build is that of the pinned modules alone, for this machine, and needs no C compiler.
        clean.putAll(Map.of("GOWORK", "off", "CGO_ENABLED", "0", "GOOS", "", "GOARCH", ""));
        GoToolchain found = new GoToolchain(go, Map.copyOf(clean));
        found.requireAtLeast(leastMinor);
        return found;
    }

    private void requireAtLeast(int leastMinor) {
        String version = ask("GOVERSION");
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.find()) {
            return;
        }
        int minor = Integer.parseInt(matcher.group(1));
        boolean switches = minor >= FIRST_THAT_SWITCHES && !ask("GOTOOLCHAIN").equals("local");
        if (minor < leastMinor && !switches) {
            throw new ControlPlaneException(
                    executable + " is " + version + ", which is too old. " + wanted(leastMinor));
        }
    }

    private String ask(String variable) {
        ProcessBuilder builder = new ProcessBuilder(executable.toString(), "env", variable);
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Outside any module, or a go.mod there would decide about the version.
        builder.directory(new File("/"));
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new ControlPlaneException(
                        executable + " env fails: " + answer + ". Repair that Go installation.");
            }
            return answer;
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot run " + executable + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Stopwatch.interrupted(e);
        }
    }

    private static String wanted(int leastMinor) {
        return "Go 1." + leastMinor + " or newer is needed once, to build etcd, kube-apiserver and"
                + " kube-controller-manager: install it (https://go.dev/dl), or set KUBEBUILDER_ASSETS to a directory"
                + " that holds these three.";
    }
}
