package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A directory with a {@code go} that only says what a test wants, and an environment that finds no other. */
final class FakeGo {
    private static final String SCRIPT = """
            #!/bin/sh
            case "$1 $2" in
            "env GOVERSION") echo "@VERSION@" ;;
            "env GOTOOLCHAIN") echo local ;;
            build*)
                while [ "$1" != -o ]; do shift; done
                programs=$2
                builds="${0%/*}/builds"
                echo build >>"$builds"
                @BUILD@
                ;;
            esac
            """;
    private static final String BUILDS_ALL = """
            for program in server kube-apiserver kube-controller-manager; do
                echo built >"$programs/$program"
                chmod 755 "$programs/$program"
            done""";

    private final Path bin;
    private final Path caches;

    private FakeGo(Path bin, Path caches) {
        this.bin = bin;
        this.caches = caches;
    }

    static FakeGo missing(Path directory) throws IOException {
        return new FakeGo(Files.createDirectories(directory.resolve("bin")), directory.resolve("caches"));
    }

    static FakeGo building(Path directory) throws IOException {
        return installed(directory, "go1.26.1", BUILDS_ALL);
    }

    static FakeGo ofVersion(Path directory, String version) throws IOException {
        return installed(directory, version, BUILDS_ALL);
    }

    static FakeGo failingWith(Path directory, String said) throws IOException {
        return installed(directory, "go1.26.1", "echo '" + said + "' >&2; exit 1");
    }

    private static FakeGo installed(Path directory, String version, String build) throws IOException {
        FakeGo fake = missing(directory);
        executable(fake.bin.resolve("go"), SCRIPT.replace("@VERSION@", version).replace("@BUILD@", build));
        return fake;
    }

    static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path cache() {
        return caches.resolve("moorage").resolve("control-plane");
    }

    long builds() throws IOException {
        Path count = bin.resolve("builds");
        return Files.exists(count) ? Files.readAllLines(count).size() : 0;
    }

    Map<String, String> environment() {
        boolean installed = Files.exists(bin.resolve("go"));
        // The script's own tools, behind the go that it stands for.
        String path = installed ? bin + ":" + System.getenv("PATH") : bin.toString();
        return Map.of("PATH", path, "XDG_CACHE_HOME", caches.toString());
    }
}
