package dev.moorage.operator.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.kube.ResourceType;
import java.util.function.Function;

/** Turns what the API server said into what the machine asked. */
final class Answers {
    private Answers() {}

    /**
     * Reads an answer about one object.
     *
     * @param type its resource
     * @param name its name
     * @param done reads the object of a request that was carried out
     */
    static Outcome read(
            dev.moorage.kube.Outcome outcome, ResourceType type, String name, Function<JsonNode, Outcome> done) {
        return switch (outcome) {
            case dev.moorage.kube.Outcome.Done(JsonNode object) -> done.apply(object);
            case dev.moorage.kube.Outcome.Conflict _ -> new Outcome.Conflict();
            case dev.moorage.kube.Outcome.AlreadyExists _ -> new Outcome.Exists();
            case dev.moorage.kube.Outcome.NotFound found when found.names(type, name) -> new Outcome.Missing();
            // A create names the namespace instead: it is gone, and will not come back for this claim.
            case dev.moorage.kube.Outcome.NotFound found -> new Outcome.Refused(found.message(), true);
            // Tried: a patch whose uid is not the object's is refused as a change of an immutable field.
            case dev.moorage.kube.Outcome.Invalid invalid
            when invalid.status().concerns("metadata.uid") -> new Outcome.Missing();
            case dev.moorage.kube.Outcome.Forbidden forbidden ->
                new Outcome.Refused(forbidden.message(), forbidden.namespaceTerminating());
            case dev.moorage.kube.Outcome.Invalid invalid -> new Outcome.Refused(invalid.message(), false);
            case dev.moorage.kube.Outcome.Rejected rejected -> new Outcome.Refused(rejected.message(), false);
            case dev.moorage.kube.Outcome.Unauthorized _,
                    dev.moorage.kube.Outcome.NoSuchResource _,
                    dev.moorage.kube.Outcome.Throttled _,
                    dev.moorage.kube.Outcome.Unknown _,
                    dev.moorage.kube.Outcome.NotSent _ -> new Outcome.Unknown(outcome.message());
        };
    }
}
