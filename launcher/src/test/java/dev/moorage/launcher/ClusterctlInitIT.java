package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.Options;
import dev.moorage.controlplane.Progress;
import dev.moorage.controlplane.User;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.Manifests;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real {@code clusterctl init --ipam in-cluster} on a real API server. Two things stand in for what is none of ours:
 * two empty CRDs for cert-manager, which clusterctl asks for before anything else, and a core provider that consists of
 * its namespace, since clusterctl installs none without one.
 */
@Timeout(900)
class ClusterctlInitIT {
    private static final String NAMESPACE = "capi-ipam-in-cluster-system";
    private static final String CORE = "v1.13.6";

    private static final String STAND_IN_FOR_CERT_MANAGER = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %1$ss.cert-manager.io}
            spec:
              group: cert-manager.io
              scope: Namespaced
              names: {kind: %2$s, plural: %1$ss, singular: %1$s, listKind: %2$sList}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    @Test
    void clusterctl_installs_moorage_as_its_in_cluster_provider(@TempDir Path folder) throws Exception {
        try (ControlPlane plane = ControlPlane.start(Options.temporary(), Progress.silent());
                KubernetesClient client = KubeClients.connect(plane.configFor(User.ADMIN), "tests")) {
            new Manifests(client, "tests")
                    .applyCrds(List.of(
                            STAND_IN_FOR_CERT_MANAGER.formatted("issuer", "Issuer"),
                            STAND_IN_FOR_CERT_MANAGER.formatted("certificate", "Certificate")));
            assertThat(Said.by("manifests", "--image=example.com/moorage:v9", "--clusterctl=" + folder)
                            .code())
                    .isZero();
            Path kubeconfig = plane.writeKubeconfig(folder.resolve("kubeconfig"), User.ADMIN);

            init(withCore(folder), kubeconfig, folder);

            assertThat(providers(client)).containsEntry("ipam-in-cluster", "in-cluster");
            Deployment deployment = client.apps()
                    .deployments()
                    .inNamespace(NAMESPACE)
                    .withName("capi-ipam-in-cluster-controller-manager")
                    .require();
            assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
                    .singleElement()
                    .satisfies(it -> assertThat(it.getImage()).isEqualTo("example.com/moorage:v9"));
            assertThat(client.apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .withName("inclusterippools.ipam.cluster.x-k8s.io")
                            .require()
                            .getMetadata()
                            .getLabels())
                    .containsEntry("cluster.x-k8s.io/provider", "ipam-in-cluster");
        }
    }

    /** The configuration that is printed, and a core provider in a folder beside it. */
    private static Path withCore(Path folder) throws IOException {
        Path core = Files.createDirectories(folder.resolve("cluster-api").resolve(CORE));
        Path components = Files.writeString(core.resolve("core-components.yaml"), """
                apiVersion: v1
                kind: Namespace
                metadata: {name: capi-system}
                """);
        Files.writeString(core.resolve("metadata.yaml"), """
                apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
                kind: Metadata
                releaseSeries: [{major: 1, minor: 13, contract: v1beta2}]
                """);
        return Files.writeString(
                folder.resolve("with-core.yaml"),
                Files.readString(folder.resolve("clusterctl.yaml")) + """
                  - name: cluster-api
                    type: CoreProvider
                    url: %s
                """.formatted(components));
    }

    private static void init(Path config, Path kubeconfig, Path home) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        InstallIT.clusterctl().toString(),
                        "init",
                        "--config=" + config,
                        "--kubeconfig=" + kubeconfig,
                        "--core=cluster-api:" + CORE,
                        "--bootstrap=-",
                        "--control-plane=-",
                        "--ipam=in-cluster")
                .redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        builder.environment().put("CLUSTERCTL_DISABLE_VERSIONCHECK", "true");
        Process init = builder.start();
        String said = new String(init.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(init.waitFor()).as(said).isZero();
    }

    private static Map<String, Object> providers(KubernetesClient client) {
        Map<String, Object> providers = new HashMap<>();
        for (GenericKubernetesResource provider : client.genericKubernetesResources(
                        "clusterctl.cluster.x-k8s.io/v1alpha3", "Provider")
                .inAnyNamespace()
                .list()
                .getItems()) {
            providers.put(provider.getMetadata().getName(), provider.get("providerName"));
        }
        return providers;
    }
}
