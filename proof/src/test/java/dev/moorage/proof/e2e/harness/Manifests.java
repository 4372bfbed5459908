package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Applies manifests as an administrator. */
final class Manifests {
    private static final List<String> RBAC = List.of(
            "namespace.yaml",
            "serviceaccount.yaml",
            "clusterrole.yaml",
            "clusterrolebinding.yaml",
            "role.yaml",
            "rolebinding.yaml");

    private final KubernetesClient admin;

    Manifests(KubernetesClient admin) {
        this.admin = admin;
    }

    /** What the operator may do, from the files that it is shipped with. */
    void applyRbac() {
        RBAC.forEach(file -> apply(text("/dev/moorage/proof/rbac/" + file), null));
    }

    /** Applies CRDs, each changed before by {@code change}, and waits until they are served. */
    void applyCrds(List<String> documents, Consumer<CustomResourceDefinition> change) {
        List<CustomResourceDefinition> crds = documents.stream()
                .flatMap(document -> admin.load(stream(document)).items().stream())
                .map(CustomResourceDefinition.class::cast)
                .toList();
        crds.forEach(change);
        crds.forEach(crd ->
                admin.resource(crd).fieldManager("tests").forceConflicts().serverSideApply());
        for (CustomResourceDefinition crd : crds) {
            Await.until(
                    admin.apiextensions().v1().customResourceDefinitions().resource(crd),
                    "established",
                    Manifests::established);
        }
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
    }

    /** Serves some of a CRD's versions, and stores one of them. */
    static void serve(CustomResourceDefinition crd, List<String> served, String stored) {
        for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
            version.setServed(served.contains(version.getName()));
            version.setStorage(version.getName().equals(stored));
        }
    }

    /** Server-side apply, as kubectl would; namespaced objects go to {@code namespace} unless they name their own. */
    List<HasMetadata> apply(String yaml, @org.jspecify.annotations.Nullable String namespace) {
        return admin.load(stream(yaml)).items().stream()
                .map(object -> {
                    if (namespace != null && object.getMetadata().getNamespace() == null && namespaced(object)) {
                        object.getMetadata().setNamespace(namespace);
                    }
                    return admin.resource(object).fieldManager("tests").serverSideApply();
                })
                .toList();
    }

    private boolean namespaced(HasMetadata object) {
        return Objects.requireNonNull(admin.getApiResources(object.getApiVersion()), object.getApiVersion())
                .getResources()
                .stream()
                .anyMatch(it -> it.getKind().equals(object.getKind()) && it.getNamespaced());
    }

    private static InputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Manifests.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
