package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Asks for verdicts about one kind of Metal3 as the API server does. */
record Metal3Reviews(Metal3Kind kind, Hooks hooks) {
    /** An object with that metadata besides its name, and spec. */
    JsonNode object(String metadata, String spec) {
        return Told.yaml(
                "{apiVersion: ipam.metal3.io/v1alpha1, kind: %s, metadata: {namespace: ns, name: x%s}, spec: %s}"
                        .formatted(kind.kind(), metadata, spec));
    }

    JsonNode create(String spec) {
        return verdict("CREATE", object("", spec), null);
    }

    JsonNode update(String before, String after) {
        return verdict("UPDATE", object("", after), object("", before));
    }

    JsonNode verdict(String operation, @Nullable JsonNode object, @Nullable JsonNode before) {
        return response(kind.validatingPath(), operation, object, before);
    }

    /** What is changed in it before it is judged. */
    JsonNode patch(JsonNode object) {
        JsonNode response = response(kind.mutatingPath(), "CREATE", object, null);
        try {
            return response.has("patch")
                    ? new ObjectMapper()
                            .readTree(Base64.getDecoder()
                                    .decode(response.path("patch").asText()))
                    : Told.yaml("[]");
        } catch (IOException e) {
            throw new AssertionError(response.toString(), e);
        }
    }

    private JsonNode response(String path, String operation, @Nullable JsonNode object, @Nullable JsonNode before) {
        return hooks.answer(
                        path,
                        Told.yaml(
                                "{apiVersion: admission.k8s.io/v1, request: {uid: u, operation: %s, object: %s, oldObject: %s}}"
                                        .formatted(operation, object, before)))
                .path("response");
    }

    /** What is wrong, a line for each field; one line "allowed" when nothing is. */
    static List<String> lines(JsonNode response) {
        if (response.path("allowed").asBoolean()) {
            return List.of("allowed");
        }
        if (response.at("/status/code").asInt() != 422) {
            return List.of(response.at("/status/code").asText() + " "
                    + response.at("/status/message").asText());
        }
        return StreamSupport.stream(response.at("/status/details/causes").spliterator(), false)
                .map(it -> it.path("field").asText() + ": " + it.path("message").asText())
                .toList();
    }
}
