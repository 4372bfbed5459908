package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    void every_port_that_a_service_leads_to_is_one_that_the_deployment_declares() {
        List<HasMetadata> objects = new KubernetesSerialization()
                .unmarshal(new ByteArrayInputStream(Said.by("manifests").out().getBytes(StandardCharsets.UTF_8)));
        Set<String> declared = objects.stream()
                .filter(Deployment.class::isInstance)
                .flatMap(it -> ((Deployment) it).getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(it -> it.getPorts().stream())
                .map(ContainerPort::getName)
                .collect(Collectors.toSet());
        assertThat(objects.stream()
                        .filter(Service.class::isInstance)
                        .flatMap(it -> ((Service) it).getSpec().getPorts().stream())
                        .map(it -> it.getTargetPort().getStrVal()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(declared).contains(port));
    }

    /** When this fails: `./moorage manifests > deploy/ipam-components.yaml`. */
    @Test
    void file_that_is_kept_for_reading_is_what_is_printed() {
        assertThat(Path.of(System.getProperty("basedir", "."), "..", "deploy", "ipam-components.yaml"))
                .hasContent(Said.by("manifests").out());
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
        assertThat(root.resolve("ipam-metal3").resolve(Packaged.RELEASE).resolve("ipam-components.yaml"))
                .hasContent(Said.by("manifests", "--in-place-of=metal3").out());
    }

    @Test
    void an_installation_in_the_place_of_metal3_has_its_names_and_judges_the_same() {
        Said said = Said.by("manifests", "--in-place-of=metal3");
        assertThat(said.code()).isZero();
        assertThat(names(said.out(), "Namespace", "Deployment", "Service", "ServiceAccount"))
                .containsExactly(
                        "metal3-ipam-system", "ipam-manager", "ipam-webhook-service", "ipam-controller-manager");
        assertThat(said.out())
                .contains(
                        "cluster.x-k8s.io/provider: ipam-metal3",
                        "- --webhook-service=ipam-webhook-service",
                        "\"system:serviceaccount:metal3-ipam-system:ipam-manager\"");
        String[] same = {"CustomResourceDefinition", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"};
        assertThat(names(said.out(), same))
                .contains(
                        "ipam-validating-webhook-configuration",
                        "capi-ipam-in-cluster-validating-webhook-configuration")
                .isEqualTo(names(Said.by("manifests").out(), same));
        assertThat(said.out().lines().filter(it -> it.contains("capi-ipam-in-cluster-")))
                .as("what is named after the API that it is about")
                .allMatch(it -> it.contains("resourceNames: ")
                        || it.contains("-webhook-configuration")
                        || it.contains("capi-ipam-in-cluster-ledger"));
    }

    @Test
    void provider_that_cannot_be_replaced_is_refused() {
        Said said = Said.by("manifests", "--in-place-of=nutanix");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains("nutanix", "in-cluster, metal3");
    }

    private static List<String> names(String manifests, String... kinds) {
        List<HasMetadata> objects = new KubernetesSerialization()
                .unmarshal(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)));
        return objects.stream()
                .filter(it -> List.of(kinds).contains(it.getKind()))
                .map(it -> it.getMetadata().getName())
                .toList();
    }

    @Test
    void folder_that_cannot_be_written_is_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Said said = Said.by("manifests", "--clusterctl=" + file);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(file.toString());
    }
}
