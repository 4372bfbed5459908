package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One build of the three programs.
 *
 * @param go what builds
 * @param pins what is built
 * @param source a directory that holds the pinned files
 * @param programs where the programs go; exists
 */
record GoBuild(GoToolchain go, Pins pins, Path source, Path programs) {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int LAST_LINES = 8;
    private static final String COMPONENT = "k8s.io/component-base/version.";
    private static final Pattern NO_NETWORK = Pattern.compile(
            "dial tcp|no such host|i/o timeout|connection refused|connection reset|TLS handshake|proxyconnect"
                    + "|module lookup disabled|network is unreachable");

    void run(Progress progress) throws IOException {
        progress.report(
                "building the control plane (Kubernetes " + pins.version() + ") once, about ten minutes on two cores");
        Path log = source.resolve("go-build.log");
        Stopwatch watch = Stopwatch.start();
        Supervised build = Supervised.start(command(), go.environment(), source, log, "");
        try {
            while (!build.awaitExit(BETWEEN_LINES)) {
                progress.report(watch.text() + " building the control plane: " + state(log));
            }
        } finally {
            build.kill();
        }
        if (build.exitValue() != 0) {
            throw failure(log);
        }
        // The command of etcd's server module is named after its directory.
        Files.move(programs.resolve("server"), programs.resolve(Program.ETCD.fileName()));
        progress.report(watch.text() + " built the control plane");
    }

    private List<String> command() {
        String linked = "-s -w"
                + " -X " + COMPONENT + "gitVersion=" + pins.version()
                + " -X " + COMPONENT + "gitMajor=1"
                + " -X " + COMPONENT + "gitMinor=" + pins.minor()
                + " -X " + COMPONENT + "gitTreeState=clean";
        return List.of(
                go.executable().toString(),
                "build",
                "-v",
                "-mod=readonly",
                "-trimpath",
                "-buildvcs=false",
                "-ldflags",
                linked,
                "-o",
                programs + "/",
                "go.etcd.io/etcd/server/v3",
                "k8s.io/kubernetes/cmd/kube-apiserver",
                "k8s.io/kubernetes/cmd/kube-controller-manager");
    }

    /** With -v go names each package when it is compiled, and each module when it is downloaded. */
    private static String state(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        long compiled = lines.stream().filter(line -> !line.startsWith("go: ")).count();
        return compiled + " packages compiled" + (lines.isEmpty() ? "" : ", last: " + lines.getLast());
    }

    private ControlPlaneException failure(Path log) {
        String said = LogTail.last(log, 0, LAST_LINES);
        String next;
        if (said.contains("no space left on device")) {
            next = "The disk is full: the build needs about 4 GB in Go's caches (go env GOCACHE GOMODCACHE) and the"
                    + " temporary directory. Free some, then try again; what was built so far is kept.";
        } else if (said.contains("requires go >= ")) {
            next = "Install Go 1." + pins.goMinor() + " or newer (https://go.dev/dl), then try again.";
        } else if (NO_NETWORK.matcher(said).find()) {
            next = "Go could not download modules: check the network and GOPROXY, then try again, or set"
                    + " KUBEBUILDER_ASSETS to a directory that holds the programs.";
        } else {
            next = "Repair what go names, then try again, or set KUBEBUILDER_ASSETS to a directory that holds the"
                    + " programs.";
        }
        return new ControlPlaneException("The control plane could not be built. " + next + "\n" + said);
    }
}
