package dev.moorage.operator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.operator.web.WebhookOptions.Reached;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the API server is told whom to ask: the conversion of CRDs and the webhook configurations. Only the entries whose
 * path is answered here are written, and only when something about them has to change.
 */
final class Registrations {
    private static final Logger log = LoggerFactory.getLogger(Registrations.class);
    private static final String CONVERSION = "/spec/conversion/webhook/clientConfig";

    /** Annotations by which cert-manager enters its own certificate: it and the operator would take turns for ever. */
    private static final List<String> INJECTORS =
            List.of("cert-manager.io/inject-ca-from", "cert-manager.io/inject-ca-from-secret");

    /** What came of a look at all of them. */
    record Look(boolean complete, List<String> troubles) {}

    private final Reached reached;
    private final Set<String> paths;
    private final List<String> objects;
    private final Function<ApiRequest, CompletableFuture<Outcome>> send;

    /**
     * Keeps some objects up to date.
     *
     * @param paths what is answered here
     * @param objects paths in the API of CRDs and webhook configurations, which need not be there
     */
    Registrations(
            Reached reached,
            Set<String> paths,
            List<String> objects,
            Function<ApiRequest, CompletableFuture<Outcome>> send) {
        this.reached = reached;
        this.paths = Set.copyOf(paths);
        this.objects = List.copyOf(objects);
        this.send = send;
    }

    /** Looks at each, and writes where that is needed. Waits for the API server. */
    Look look(String authorities) {
        String bundle = Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.US_ASCII));
        boolean complete = true;
        List<String> troubles = new ArrayList<>();
        for (String object : objects) {
            switch (send.apply(ApiRequest.get(object)).join()) {
                case Outcome.Done(JsonNode found) -> {
                    String trouble = write(object, found, bundle);
                    if (trouble != null) {
                        troubles.add(trouble);
                    }
                }
                case Outcome.NotFound _ -> complete = false;
                case Outcome other -> troubles.add(object + ": " + other.message());
            }
        }
        return new Look(complete && troubles.isEmpty(), troubles);
    }

    private @Nullable String write(String path, JsonNode found, String bundle) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "test")
                .put("path", "/metadata/resourceVersion")
                .set("value", found.at("/metadata/resourceVersion"));
        int none = patch.size();
        if (found.at("/spec/conversion/strategy").asText().equals("Webhook")) {
            change(patch, CONVERSION, found.at(CONVERSION), bundle);
        }
        for (int i = 0; i < found.path("webhooks").size(); i++) {
            change(
                    patch,
                    "/webhooks/" + i + "/clientConfig",
                    found.path("webhooks").path(i).path("clientConfig"),
                    bundle);
        }
        for (String injector : INJECTORS) {
            if (found.at("/metadata/annotations").has(injector)) {
                patch.addObject()
                        .put("op", "remove")
                        .put("path", "/metadata/annotations/" + injector.replace("/", "~1"));
            }
        }
        if (patch.size() == none) {
            return null;
        }
        return switch (send.apply(ApiRequest.jsonPatch(path, patch)).join()) {
            case Outcome.Done _ -> {
                log.info("Entered where webhooks are answered, and whom to trust, in {}", path);
                yield null;
            }
            case Outcome other -> path + ": " + other.message();
        };
    }

    private void change(ArrayNode patch, String where, JsonNode config, String bundle) {
        String path = config.path("service").path("path").asText();
        if (path.isEmpty() && config.path("url").isTextual()) {
            path = pathOf(config.path("url").asText());
        }
        if (!paths.contains(path)) {
            return;
        }
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        switch (reached) {
            case Reached.ByUrl(URI base) -> wanted.put("url", base + path);
            case Reached.ByService(String namespace, String name) -> {
                // The port, if one is given, is another matter.
                ObjectNode service = config.path("service") instanceof ObjectNode before
                        ? before.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
                wanted.set(
                        "service",
                        service.put("namespace", namespace).put("name", name).put("path", path));
            }
        }
        wanted.put("caBundle", bundle);
        if (!wanted.equals(config)) {
            patch.addObject().put("op", "replace").put("path", where).set("value", wanted);
        }
    }

    private static String pathOf(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
