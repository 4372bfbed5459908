package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies manifests as {@code kubectl apply --server-side --force-conflicts} does. */
public final class Manifests {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /** A watch of the API server can be lost while the CRD beneath it changes: look anew after so long. */
    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String fieldManager;

    /** Applies with {@code client}, in the name of {@code fieldManager}. */
    public Manifests(KubernetesClient client, String fieldManager) {
        this.client = client;
        this.fieldManager = fieldManager;
    }

    /**
     * Applies every object of a YAML text; namespaced ones that name no namespace go to the client's.
     *
     * @throws ManifestException naming the object that the API server refused, and its words
     */
    public List<HasMetadata> apply(String yaml) {
        return apply(yaml, Objects.requireNonNullElse(client.getNamespace(), "default"));
    }

    /**
     * Applies every object of a YAML text; namespaced ones that name no namespace go to {@code namespace}.
     *
     * @throws ManifestException naming the object that the API server refused, and its words
     */
    public List<HasMetadata> apply(String yaml, String namespace) {
        return apply(yaml, namespace, _ -> {});
    }

    /**
     * The same, with every object changed before by {@code change}.
     *
     * @throws ManifestException naming the object that the API server refused, and its words
     */
    public List<HasMetadata> apply(String yaml, String namespace, Consumer<HasMetadata> change) {
        List<HasMetadata> objects = read(yaml, namespace);
        objects.forEach(change);
        return objects.stream().map(this::apply).toList();
    }

    private List<HasMetadata> read(String yaml, String namespace) {
        List<HasMetadata> objects = client.load(stream(yaml)).items();
        for (HasMetadata object : objects) {
            if (object.getMetadata().getNamespace() == null && namespaced(object)) {
                object.getMetadata().setNamespace(namespace);
            }
        }
        return objects;
    }

    /**
     * Has every object of a YAML text judged as if it were created, unknown fields refused, and keeps nothing;
     * namespaced ones that name no namespace go to {@code namespace}.
     *
     * @throws ManifestException naming the object that the API server refused, and its words
     */
    public void tryStrictly(String yaml, String namespace) {
        for (HasMetadata object : read(yaml, namespace)) {
            try {
                var _ = client.resource(object)
                        .dryRun()
                        .fieldValidation(FieldValidateable.Validation.STRICT)
                        .create();
            } catch (KubernetesClientException e) {
                throw refused("create", object, e);
            }
        }
    }

    /**
     * Asks the API server whether it would apply every object of a YAML text; nothing is stored.
     *
     * @throws ManifestException naming the object that it would refuse, and its words
     */
    public void tryOut(String yaml) {
        for (HasMetadata object : read(yaml, Objects.requireNonNullElse(client.getNamespace(), "default"))) {
            try {
                var _ = client.resource(object)
                        .dryRun()
                        .fieldManager(fieldManager)
                        .forceConflicts()
                        .serverSideApply();
            } catch (KubernetesClientException e) {
                throw refused("apply", object, e);
            }
        }
    }

    /** Applies CRDs, and waits until they are served. */
    public void applyCrds(List<String> documents) {
        applyCrds(documents, _ -> {});
    }

    /**
     * Applies CRDs, each changed before by {@code change}, and waits until they are served.
     *
     * @throws ManifestException naming the CRD that was refused, or is not served a minute later
     */
    public void applyCrds(List<String> documents, Consumer<CustomResourceDefinition> change) {
        List<CustomResourceDefinition> crds = documents.stream()
                .flatMap(document -> client.load(stream(document)).items().stream())
                .map(CustomResourceDefinition.class::cast)
                .toList();
        crds.forEach(change);
        crds.forEach(this::apply);
        crds.forEach(this::awaitServed);
    }

    private void awaitServed(CustomResourceDefinition crd) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                var _ = client.resource(crd)
                        .waitUntilCondition(Manifests::served, GLANCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (KubernetesClientTimeoutException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new ManifestException(
                            "CustomResourceDefinition " + crd.getMetadata().getName() + " is not served after "
                                    + LONGEST_WAIT.toSeconds() + " s; its conditions say why",
                            e);
                }
            }
        }
    }

    private static boolean served(@Nullable CustomResourceDefinition crd) {
        CustomResourceDefinitionStatus status = crd == null ? null : crd.getStatus();
        return status != null
                && status.getConditions() != null
                && status.getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
    }

    private HasMetadata apply(HasMetadata object) {
        try {
            return client.resource(object)
                    .fieldManager(fieldManager)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            throw refused("apply", object, e);
        }
    }

    private static ManifestException refused(String verb, HasMetadata object, KubernetesClientException e) {
        return new ManifestException(
                "cannot " + verb + " " + object.getKind() + " "
                        + object.getMetadata().getName() + ": " + e.getMessage(),
                e);
    }

    private boolean namespaced(HasMetadata object) {
        APIResourceList served = client.getApiResources(object.getApiVersion());
        return served != null
                && served.getResources().stream()
                        .anyMatch(it -> it.getKind().equals(object.getKind()) && it.getNamespaced());
    }

    private static InputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
