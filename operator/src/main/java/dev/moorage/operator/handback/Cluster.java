package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes, one after the other. */
final class Cluster {
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
        return writer.send(request, Lane.NORMAL).join();
    }
}
