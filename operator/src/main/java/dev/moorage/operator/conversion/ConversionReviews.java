package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.conversion.Conversion.Converted;
import dev.moorage.operator.conversion.Conversion.Unconvertible;

/** Answers the API server's ConversionReview of {@code apiextensions.k8s.io/v1}. */
public final class ConversionReviews {
    private static final String API_VERSION = "apiextensions.k8s.io/v1";
    private static final String KIND = "ConversionReview";

    private ConversionReviews() {}

    /**
     * The answer to a review: all its objects in the version that it names, or the reason why one of them cannot be.
     *
     * @throws IllegalArgumentException when it is no such review; the message says what is expected
     */
    public static ObjectNode answer(JsonNode review) {
        JsonNode request = review.path("request");
        if (!review.path("apiVersion").asText().equals(API_VERSION)
                || !request.path("uid").isTextual()
                || !request.path("desiredAPIVersion").isTextual()
                || !(request.path("objects") instanceof ArrayNode objects)) {
            throw new IllegalArgumentException("this is no " + API_VERSION + " " + KIND + " with a request");
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", API_VERSION)
                .put("kind", KIND);
        ObjectNode response =
                answer.putObject("response").put("uid", request.path("uid").asText());
        ArrayNode converted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode object : objects) {
            switch (convert(object, request.path("desiredAPIVersion").asText())) {
                case Converted(ObjectNode it) -> converted.add(it);
                case Unconvertible(String message) -> {
                    response.putObject("result").put("status", "Failure").put("message", message);
                    return answer;
                }
            }
        }
        response.set("convertedObjects", converted);
        response.putObject("result").put("status", "Success");
        return answer;
    }

    private static Conversion convert(JsonNode object, String apiVersion) {
        if (!(object instanceof ObjectNode it)) {
            return new Unconvertible("an object to convert is no JSON object");
        }
        return it.path("apiVersion").asText().startsWith(ClusterConversion.GROUP)
                ? ClusterConversion.convert(it, apiVersion)
                : PoolConversion.convert(it, apiVersion);
    }
}
