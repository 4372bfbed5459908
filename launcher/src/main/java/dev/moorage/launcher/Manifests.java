package dev.moorage.launcher;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Applies manifests that are part of this program, as `kubectl apply --server-side` would. */
final class Manifests {
    private static final List<String> RBAC = List.of(
            "namespace.yaml",
            "serviceaccount.yaml",
            "clusterrole.yaml",
            "clusterrolebinding.yaml",
            "role.yaml",
            "rolebinding.yaml");
    private static final List<String> EXAMPLES = List.of(
            "in-cluster/subnet.yaml", "in-cluster/ranges.yaml", "in-cluster/reserved.yaml", "in-cluster/global.yaml");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final KubernetesClient client;

    Manifests(KubernetesClient client) {
        this.client = client;
    }

    /** The texts of all examples, by file. */
    static List<String> examples() {
        return EXAMPLES.stream()
                .map(file -> text("/dev/moorage/examples/" + file))
                .toList();
    }

    /** Applies what the operator may do, and the ServiceAccount that may do it. */
    void applyRbac() {
        RBAC.forEach(file -> apply(text("/dev/moorage/rbac/" + file)));
    }

    /** Applies CRDs, and waits until they are served. */
    void applyCrds(List<String> documents) {
        List<HasMetadata> applied = new ArrayList<>();
        documents.forEach(document -> applied.addAll(apply(document)));
        for (HasMetadata crd : applied) {
            var _ = client.resources(CustomResourceDefinition.class)
                    .withName(crd.getMetadata().getName())
                    .waitUntilCondition(Manifests::served, LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static boolean served(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
    }

    /** Applies one text; says which object failed, and the API server's words. */
    List<HasMetadata> apply(String yaml) {
        List<HasMetadata> applied = new ArrayList<>();
        for (HasMetadata object : client.load(stream(yaml)).items()) {
            if (object.getMetadata().getNamespace() == null && namespaced(object)) {
                object.getMetadata().setNamespace(Objects.requireNonNullElse(client.getNamespace(), "default"));
            }
            try {
                applied.add(client.resource(object)
                        .fieldManager("moorage")
                        .forceConflicts()
                        .serverSideApply());
            } catch (KubernetesClientException e) {
                throw new PlainException(
                        "cannot apply " + object.getKind() + " "
                                + object.getMetadata().getName() + ": " + e.getMessage(),
                        e);
            }
        }
        return applied;
    }

    private boolean namespaced(HasMetadata object) {
        APIResourceList served = client.getApiResources(object.getApiVersion());
        return served != null
                && served.getResources().stream()
                        .anyMatch(it -> it.getKind().equals(object.getKind()) && it.getNamespaced());
    }

    private static InputStream stream(String yaml) {
        return new java.io.ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String resource) {
        try (InputStream in = Manifests.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
