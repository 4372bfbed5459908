package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.Options;
import dev.moorage.controlplane.Progress;
import dev.moorage.controlplane.User;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.ManifestException;
import dev.moorage.kube.Manifests;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is printed for an installation, on a real API server and by the real clusterctl. */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallIT {
    private static final String NAMESPACE = "capi-ipam-in-cluster-system";
    private static final String CLUSTERCTL = "sigs.k8s.io/cluster-api/cmd/clusterctl";

    private static final int MOST_ATTEMPTS = 2000;

    private final ControlPlane plane = ControlPlane.start(Options.temporary(), Progress.silent());
    private final KubernetesClient client = KubeClients.connect(plane.configFor(User.ADMIN), "tests");
    private final Manifests manifests = new Manifests(client, "tests");

    @AfterAll
    void stop() {
        client.close();
        plane.close();
    }

    @Test
    void manifests_are_taken_by_the_api_server_and_their_pods_are_restricted_ones() {
        var _ = manifests.apply(Said.by("manifests").out());
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("capi-ipam-in-cluster-controller-manager")
                .require();
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        // The namespace enforces the restricted standard: the API server refuses a pod that does not keep it.
        Pod pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("like-the-deployments")
                        .withNamespace(NAMESPACE)
                        .withLabels(template.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(template.getSpec())
                        .build())
                .dryRun(true)
                .create();
        Container manager = pod.getSpec().getContainers().getFirst();
        assertThat(manager.getName()).isEqualTo("manager");
        assertThat(manager.getResources().getLimits()).containsEntry("memory", new Quantity("384Mi"));
        assertThat(new CommandLine(new OperatorCommand())
                        .parseArgs(manager.getArgs().toArray(String[]::new))
                        .hasMatchedOption("--leader-elect"))
                .isTrue();
        assertThat(client.namespaces()
                        .withName(NAMESPACE)
                        .require()
                        .getMetadata()
                        .getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void nobody_but_the_operator_writes_a_page_of_the_ledger() {
        var _ = manifests.apply(Said.by("manifests").out());
        String page = """
            apiVersion: ipam.moorage.dev/v1alpha1
            kind: LedgerPage
            metadata:
              name: %s
            spec:
              pool: {group: ipam.cluster.x-k8s.io, kind: InClusterIPPool, namespace: default, name: p}
              first: 10.0.0.0
              imported: true
              entries: []
            """;
        try (KubernetesClient operator = KubeClients.connect(plane.configFor(Packaged.OPERATOR), "moorage")) {
            write(new Manifests(operator, "moorage"), page.formatted("a-page"));
        }
        assertThat(refusal(page)).contains("written by Moorage alone");
        assertThat(client.resources(LedgerPage.class).withName("a-page").delete())
                .hasSize(1);
    }

    /** Another installation's policy may count for a moment after ours was applied: tries until it does not. */
    private static void write(Manifests asOperator, String page) {
        for (int attempt = 1; ; attempt++) {
            try {
                assertThat(asOperator.apply(page)).hasSize(1);
                return;
            } catch (ManifestException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A policy begins to be enforced a moment after it was made: tries until it is. */
    private String refusal(String page) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                var _ = manifests.apply(page.formatted("page-" + attempt));
            } catch (ManifestException e) {
                return String.valueOf(e.getMessage());
            }
        }
        throw new AssertionError("an administrator wrote " + MOST_ATTEMPTS + " pages");
    }

    @ParameterizedTest
    @CsvSource({"in-cluster, capi-ipam-in-cluster-controller-manager", "metal3, ipam-controller-manager"})
    void clusterctl_takes_moorage_for_its_provider(String provider, String deployment, @TempDir Path folder)
            throws Exception {
        assertThat(Said.by("manifests", "--image=example.com/moorage:v9", "--clusterctl=" + folder)
                        .code())
                .isZero();
        Process generate = new ProcessBuilder(
                        clusterctl().toString(),
                        "generate",
                        "provider",
                        "--config=" + folder.resolve("clusterctl.yaml"),
                        "--ipam=" + provider)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String components = new String(generate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(generate.waitFor()).isZero();
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(components.getBytes(StandardCharsets.UTF_8)))
                .items();
        assertThat(objects)
                .extracting(HasMetadata::getKind)
                .contains("Namespace", "CustomResourceDefinition", "ClusterRole", "Service", "Deployment");
        assertThat(objects).extracting(it -> it.getMetadata().getName()).contains(deployment);
        assertThat(objects)
                .allSatisfy(it -> assertThat(it.getMetadata().getLabels())
                        .containsEntry("cluster.x-k8s.io/provider", "ipam-" + provider));
        assertThat(components).contains("image: example.com/moorage:v9");
        var _ = manifests.apply(components);
    }

    /** Built with the pinned modules; quick once Go's cache is warm. */
    static Path clusterctl() throws IOException, InterruptedException {
        assumeThat(Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "go"))))
                .as("Go is on the PATH: it builds clusterctl")
                .isTrue();
        Path built = Path.of("target", "clusterctl").toAbsolutePath();
        ProcessBuilder build = new ProcessBuilder(
                        "go",
                        "build",
                        "-mod=readonly",
                        "-trimpath",
                        "-buildvcs=false",
                        "-o",
                        built.toString(),
                        CLUSTERCTL)
                .directory(new File("src/test/go/clusterctl"))
                .inheritIO();
        build.environment().put("CGO_ENABLED", "0");
        build.environment().put("GOWORK", "off");
        assertThat(build.start().waitFor()).isZero();
        return built;
    }
}
