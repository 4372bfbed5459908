package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.admission.Verdict.Allowed;
import dev.moorage.operator.admission.Verdict.Denied;
import dev.moorage.operator.conversion.ConversionReviews;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is answered at which path: the API server's reviews of writes to pools and Metal3's claims and
 * addresses, and its conversions of pools. */
final class Hooks {
    /** Where objects are converted between versions. */
    static final String CONVERSION = "/convert";

    private static final Set<String> VERSIONS = Set.of("admission.k8s.io/v1", "admission.k8s.io/v1beta1");
    private static final String KIND = "AdmissionReview";

    /** Answers one review. */
    interface Reviewer {
        void answer(JsonNode request, ObjectNode response);
    }

    private final Map<String, UnaryOperator<JsonNode>> paths = new TreeMap<>();

    /** Asks {@code register} what is in use. */
    Hooks(Register register, ClusterReviewer clusters) {
        for (PoolKind kind : PoolKind.values()) {
            Judge judge = new Judge(kind, register);
            paths.put(
                    kind.mutatingPath(),
                    review -> review(review, (request, response) -> mutate(kind, request, response)));
            paths.put(
                    kind.validatingPath(),
                    review -> review(review, (request, response) -> validate(kind, judge, request, response)));
        }
        for (Metal3Kind kind : Metal3Kind.values()) {
            Metal3Reviewer reviewer = new Metal3Reviewer(kind, register);
            paths.put(kind.mutatingPath(), review -> review(review, reviewer::mutate));
            paths.put(kind.validatingPath(), review -> review(review, reviewer::validate));
        }
        clusters.reviewers().forEach((path, reviewer) -> paths.put(path, review -> review(review, reviewer)));
        paths.put(CONVERSION, ConversionReviews::answer);
    }

    /** All paths. */
    Set<String> paths() {
        return paths.keySet();
    }

    /**
     * Answers one review; may wait for the API server.
     *
     * @param path one of {@link #paths()}
     * @throws IllegalArgumentException when it is no review for this path; the message says what is expected
     */
    JsonNode answer(String path, JsonNode review) {
        UnaryOperator<JsonNode> found = paths.get(path);
        if (found == null) {
            throw new IllegalArgumentException("nothing is answered at " + path);
        }
        return found.apply(review);
    }

    private static JsonNode review(JsonNode review, Reviewer reviewer) {
        JsonNode request = review.path("request");
        String version = review.path("apiVersion").asText();
        if (!VERSIONS.contains(version) || !request.path("uid").isTextual()) {
            throw new IllegalArgumentException("this is no admission.k8s.io/v1 " + KIND + " with a request");
        }
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("apiVersion", version).put("kind", KIND);
        reviewer.answer(
                request,
                answer.putObject("response").put("uid", request.path("uid").asText()));
        return answer;
    }

    private static void mutate(PoolKind kind, JsonNode request, ObjectNode response) {
        PoolObject pool = PoolObject.of(request.path("object"));
        if (!pool.key().kind().equals(kind.kind())) {
            Answers.write(response, pool.subject(), wrong(kind, pool));
            return;
        }
        Defaults defaults = Defaults.of(kind, pool);
        response.put("allowed", true);
        if (!defaults.patch().isEmpty()) {
            byte[] patch = defaults.patch().toString().getBytes(StandardCharsets.UTF_8);
            response.put("patchType", "JSONPatch")
                    .put("patch", Base64.getEncoder().encodeToString(patch));
        }
        Answers.warn(response, defaults.warnings());
    }

    private static void validate(PoolKind kind, Judge judge, JsonNode request, ObjectNode response) {
        String operation = request.path("operation").asText();
        PoolObject pool = PoolObject.of(request.path(operation.equals("DELETE") ? "oldObject" : "object"));
        if (!pool.key().kind().equals(kind.kind())) {
            Answers.write(response, pool.subject(), wrong(kind, pool));
            return;
        }
        Answers.write(
                response,
                pool.subject(),
                switch (operation) {
                    case "CREATE" -> judge.create(pool);
                    case "UPDATE" -> judge.update(PoolObject.of(request.path("oldObject")), pool);
                    case "DELETE" -> judge.delete(pool);
                    default -> new Allowed();
                });
    }

    private static Verdict wrong(PoolKind kind, PoolObject pool) {
        return new Denied(
                "expected a " + kind.kind() + " but got \"" + pool.key().kind() + "\"");
    }
}
