package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.admission.Verdict.Allowed;
import dev.moorage.operator.admission.Verdict.Denied;
import dev.moorage.operator.admission.Verdict.Undecided;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Answers the reviews of writes to one kind of Metal3. A write that leaves what is judged as it was is never refused:
 * otherwise an object that is wrong already could not even lose its finalizer.
 */
final class Metal3Reviewer {
    private static final String STRATEGY = "allocationStrategy";

    private final Metal3Kind kind;
    private final Metal3Rules rules;

    Metal3Reviewer(Metal3Kind kind, Register register) {
        this.kind = kind;
        this.rules = kind.rules(register);
    }

    void mutate(JsonNode request, ObjectNode response) {
        Metal3Object object = Metal3Object.of(request.path("object"));
        if (!object.kind().equals(kind.kind())) {
            Answers.write(response, object.subject(), wrong(object));
            return;
        }
        response.put("allowed", true);
        if (kind == Metal3Kind.IP_POOL && object.spec().path(STRATEGY).asText().isEmpty()) {
            byte[] patch = strategy(object.spec()).toString().getBytes(StandardCharsets.UTF_8);
            response.put("patchType", "JSONPatch")
                    .put("patch", Base64.getEncoder().encodeToString(patch));
        }
    }

    /** Says the strategy that is meant, and makes a spec where there is none, so that the schema misses the rest. */
    private static ArrayNode strategy(JsonNode spec) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        String path = "/spec";
        if (!spec.isObject()) {
            patch.addObject().put("op", "add").put("path", path).putObject("value");
        }
        patch.addObject().put("op", "add").put("path", path + "/" + STRATEGY).put("value", Metal3PoolRules.SEQUENTIAL);
        return patch;
    }

    void validate(JsonNode request, ObjectNode response) {
        Metal3Object object = Metal3Object.of(
                request.path(request.path("operation").asText().equals("DELETE") ? "oldObject" : "object"));
        Answers.write(
                response,
                object.subject(),
                object.kind().equals(kind.kind()) ? judged(request, object) : wrong(object));
    }

    private Verdict judged(JsonNode request, Metal3Object object) {
        return switch (request.path("operation").asText()) {
            case "CREATE" -> rules.create(object);
            case "UPDATE" -> updated(Metal3Object.of(request.path("oldObject")), object);
            default -> new Allowed();
        };
    }

    private Verdict updated(Metal3Object before, Metal3Object after) {
        if (!before.kind().equals(kind.kind())) {
            return new Undecided("the review says nothing about the " + kind.kind() + " as it was");
        }
        return before.spec().equals(after.spec()) && before.request().equals(after.request())
                ? new Allowed()
                : rules.update(before, after);
    }

    private Verdict wrong(Metal3Object object) {
        return new Denied("expected a " + kind.kind() + " but got \"" + object.kind() + "\"");
    }
}
