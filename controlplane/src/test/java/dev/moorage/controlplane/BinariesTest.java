package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    private static final String VERSION = Pins.shipped().version();

    @TempDir
    Path directory;

    @Test
    void kubebuilder_assets_come_first() throws IOException {
        for (Program program : Program.values()) {
            FakeGo.executable(directory.resolve(program.fileName()), "");
        }
        assertThat(locate(Map.of("KUBEBUILDER_ASSETS", directory.toString())).directory())
                .isEqualTo(directory);
    }

    @Test
    void kubebuilder_assets_without_controller_manager_are_refused_by_name() throws IOException {
        FakeGo.executable(directory.resolve("etcd"), "");
        FakeGo.executable(directory.resolve("kube-apiserver"), "");
        assertThatThrownBy(() -> locate(Map.of("KUBEBUILDER_ASSETS", directory.toString())))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("no executable kube-controller-manager.")
                .hasMessageContaining("unset KUBEBUILDER_ASSETS");
    }

    @Test
    void missing_go_is_said_plainly_and_nothing_is_written() throws IOException {
        FakeGo go = FakeGo.missing(directory);
        assertThatThrownBy(() -> locate(go.environment()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageStartingWith("There is no go on the PATH. Go 1.26 or newer is needed once")
                .hasMessageContaining("https://go.dev/dl");
        assertThat(go.cache()).doesNotExist();
    }

    @Test
    void old_go_that_may_not_switch_is_said_plainly() throws IOException {
        FakeGo go = FakeGo.ofVersion(directory, "go1.24.3");
        assertThatThrownBy(() -> locate(go.environment()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("is go1.24.3, which is too old. Go 1.26 or newer is needed");
    }

    @Test
    void programs_are_built_once_and_progress_is_shown() throws IOException {
        FakeGo go = FakeGo.building(directory);
        List<String> lines = new ArrayList<>();
        Binaries built = Binaries.locate(go.environment(), lines::add);
        assertThat(built.directory()).isEqualTo(go.cache().resolve(VERSION));
        assertThat(built.missing()).isEmpty();
        assertThat(lines.getFirst()).contains("building the control plane", VERSION, "about ten minutes on two cores");
        assertThat(locate(go.environment())).isEqualTo(built);
        assertThat(go.builds()).isEqualTo(1);
    }

    @Test
    void other_pins_are_built_anew() throws IOException {
        FakeGo go = FakeGo.building(directory);
        Binaries built = locate(go.environment());
        Files.writeString(built.directory().resolve("pins.sha256"), "of other pins\n");
        locate(go.environment());
        assertThat(go.builds()).isEqualTo(2);
    }

    @Test
    void what_a_killed_build_left_is_neither_used_nor_in_the_way() throws IOException {
        FakeGo go = FakeGo.building(directory);
        Path left = Files.createDirectories(go.cache().resolve(VERSION + ".building/programs"));
        FakeGo.executable(left.resolve("kube-apiserver"), "half");
        Binaries built = locate(go.environment());
        assertThat(built.of(Program.API_SERVER)).hasContent("built");
        assertThat(left).doesNotExist();
    }

    @Test
    void two_at_once_build_once() throws Exception {
        FakeGo go = FakeGo.building(directory);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Binaries>> both =
                    threads.invokeAll(List.of(() -> locate(go.environment()), () -> locate(go.environment())));
            assertThat(both.getFirst().get()).isEqualTo(both.getLast().get());
        }
        assertThat(go.builds()).isEqualTo(1);
    }

    @Test
    void no_network_is_said_plainly() throws IOException {
        FakeGo go = FakeGo.failingWith(directory, "go: k8s.io/api@v0.36.3: dial tcp: lookup: no such host");
        assertThatThrownBy(() -> locate(go.environment()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("check the network and GOPROXY")
                .hasMessageContaining("k8s.io/api@v0.36.3");
        assertThat(go.cache().resolve(VERSION)).doesNotExist();
    }

    @Test
    void full_disk_is_said_plainly() throws IOException {
        FakeGo go = FakeGo.failingWith(directory, "write /x: no space left on device");
        assertThatThrownBy(() -> locate(go.environment()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("The disk is full");
    }

    @Test
    void unwritable_cache_is_said_plainly() throws IOException {
        FakeGo go = FakeGo.building(directory);
        Files.writeString(directory.resolve("caches"), "a file where a directory should be");
        assertThatThrownBy(() -> locate(go.environment()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("Cannot write the control plane's programs to " + go.cache())
                .hasMessageContaining("set XDG_CACHE_HOME");
    }

    private static Binaries locate(Map<String, String> environment) {
        return Binaries.locate(environment, Progress.silent());
    }
}
