package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsCommandTest {
    @Test
    void everything_that_an_installation_needs_is_printed() {
        Said said = Said.by("manifests");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "name: inclusterippools.ipam.cluster.x-k8s.io",
                        "name: ledgerpages.ipam.moorage.dev",
                        "kind: Namespace",
                        "kind: Deployment",
                        "image: " + Packaged.IMAGE,
                        "kind: Service",
                        "name: capi-ipam-in-cluster-validating-webhook-configuration",
                        "name: capi-ipam-in-cluster-mutating-webhook-configuration")
                .doesNotContain("name: ipaddressclaims.ipam.cluster.x-k8s.io");
    }

    @Test
    void image_is_the_one_that_is_named() {
        assertThat(Said.by("manifests", "--image=example.com/moorage:v9").out())
                .contains("image: example.com/moorage:v9")
                .doesNotContain(Packaged.IMAGE);
    }

    @Test
    void repository_for_clusterctl_is_written_and_the_next_command_is_said(@TempDir Path folder) throws Exception {
        Path root = folder.resolve("release");
        Said said = Said.by("manifests", "--clusterctl=" + root);
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("clusterctl init --config " + root.resolve("clusterctl.yaml"));
        Path release = root.resolve("ipam-in-cluster").resolve(Packaged.RELEASE);
        assertThat(release.resolve("ipam-components.yaml"))
                .hasContent(Said.by("manifests").out());
        assertThat(release.resolve("metadata.yaml")).content().contains("releaseSeries");
        assertThat(root.resolve("clusterctl.yaml"))
                .content()
                .contains("url: " + release.resolve("ipam-components.yaml"));
    }

    @Test
    void folder_that_cannot_be_written_is_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Said said = Said.by("manifests", "--clusterctl=" + file);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(file.toString());
    }
}
