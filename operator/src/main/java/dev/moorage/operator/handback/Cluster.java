package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes, one after the other. What the API server asks to be asked later is asked again. */
final class Cluster {
    /** A server that reads its storage anew, after a CRD has changed say, refuses for some seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Writer writer;

    Cluster(Writer writer) {
        this.writer = writer;
    }

    /** The items of a list; none where the kind is not served. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        read(path).path("items").forEach(items::add);
        return items;
    }

    /** One object; an empty one where it is not there. */
    JsonNode read(String path) {
        return switch (send(ApiRequest.get(path))) {
            case Outcome.Done(JsonNode object) -> object;
            case Outcome.NotFound _, Outcome.NoSuchResource _ -> JsonNodeFactory.instance.objectNode();
            case Outcome other -> throw new HandbackException("cannot read " + path + ": " + other.message());
        };
    }

    /** Carries out a removal; what is gone already is removed. */
    void carryOut(Removal removal) {
        switch (send(removal.request())) {
            case Outcome.Done _, Outcome.NotFound _ -> {}
            case Outcome.Conflict _ ->
                throw new HandbackException(removal.what()
                        + " has changed meanwhile: somebody still writes it; stop the operator and start again");
            case Outcome other ->
                throw new HandbackException("cannot remove " + removal.what() + ": " + other.message());
        }
    }

    private Outcome send(ApiRequest request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            // The writer itself waits for as long as the answer says.
            Outcome outcome = writer.send(request, Lane.NORMAL).join();
            if (!(outcome instanceof Outcome.Throttled) || System.nanoTime() - deadline > 0) {
                return outcome;
            }
        }
    }
}
