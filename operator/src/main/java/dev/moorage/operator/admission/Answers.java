package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.admission.Verdict.Allowed;
import dev.moorage.operator.admission.Verdict.Denied;
import dev.moorage.operator.admission.Verdict.Invalid;
import dev.moorage.operator.admission.Verdict.Undecided;
import java.util.List;
import java.util.stream.Collectors;

/** Verdicts as the API server passes them on: with the codes, reasons and causes of its own refusals. */
final class Answers {
    private Answers() {}

    static void write(ObjectNode response, Subject subject, Verdict verdict) {
        response.put("allowed", verdict instanceof Allowed);
        switch (verdict) {
            case Allowed(List<String> warnings) -> warn(response, warnings);
            case Invalid(List<Fault> faults) -> invalid(response, subject, faults);
            case Denied(String message) -> status(response, 400, "BadRequest", message);
            case Undecided(String message) ->
                status(response, 500, "InternalError", "Internal error occurred: " + message);
        }
    }

    static void warn(ObjectNode response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            ArrayNode texts = response.putArray("warnings");
            warnings.forEach(texts::add);
        }
    }

    private static void invalid(ObjectNode response, Subject subject, List<Fault> faults) {
        String all = faults.stream().map(it -> it.field() + ": " + it.message()).collect(Collectors.joining(", "));
        ObjectNode details = status(
                        response,
                        422,
                        "Invalid",
                        "%s.%s \"%s\" is invalid: %s"
                                .formatted(
                                        subject.kind(),
                                        subject.group(),
                                        subject.name(),
                                        faults.size() == 1 ? all : "[" + all + "]"))
                .putObject("details")
                .put("name", subject.name())
                .put("group", subject.group())
                .put("kind", subject.kind());
        ArrayNode causes = details.putArray("causes");
        for (Fault fault : faults) {
            causes.addObject()
                    .put("reason", "FieldValueInvalid")
                    .put("message", fault.message())
                    .put("field", fault.field());
        }
    }

    private static ObjectNode status(ObjectNode response, int code, String reason, String message) {
        return response.putObject("status")
                .put("status", "Failure")
                .put("code", code)
                .put("reason", reason)
                .put("message", message);
    }
}
