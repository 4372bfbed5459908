package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.observe.WatchedKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.util.List;

/** What users ask of the API server, in one namespace. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final String namespace;

    Requests(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    void createNamespace() {
        var _ = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    void create(WatchedKind kind, String json) {
        try {
            var _ = client.genericKubernetesResources(kind.context())
                    .inNamespace(namespace)
                    .resource(JSON.readValue(json, GenericKubernetesResource.class))
                    .create();
        } catch (KubernetesClientException e) {
            // A try before this one was carried out though its answer was lost.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON merge patch; the metadata afterwards. */
    ObjectMeta merge(WatchedKind kind, String name, String patch) {
        return resource(kind, name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch)
                .getMetadata();
    }

    void delete(WatchedKind kind, String name) {
        var _ = resource(kind, name).delete();
    }

    /** The metadata of an object that is there. */
    ObjectMeta get(WatchedKind kind, String name) {
        return resource(kind, name).require().getMetadata();
    }

    String uid(WatchedKind kind, String name) {
        return get(kind, name).getUid();
    }

    /** The metadata of all objects of a kind, as the API server itself says, since watches lag. */
    List<ObjectMeta> list(WatchedKind kind) {
        return client.genericKubernetesResources(kind.context()).inNamespace(namespace).list().getItems().stream()
                .map(GenericKubernetesResource::getMetadata)
                .toList();
    }

    private Resource<GenericKubernetesResource> resource(WatchedKind kind, String name) {
        return client.genericKubernetesResources(kind.context())
                .inNamespace(namespace)
                .withName(name);
    }
}
