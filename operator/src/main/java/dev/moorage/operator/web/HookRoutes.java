package dev.moorage.operator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON in, JSON out, at some paths. What is no JSON, or not what the path expects, is answered 400 and why. */
final class HookRoutes {
    private static final Logger log = LoggerFactory.getLogger(HookRoutes.class);

    private final Set<String> paths;
    private final BiFunction<String, JsonNode, JsonNode> answer;
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** {@code answer} gets path and body, and throws IllegalArgumentException for one that it does not expect. */
    HookRoutes(Set<String> paths, BiFunction<String, JsonNode, JsonNode> answer) {
        this.paths = Set.copyOf(paths);
        this.answer = answer;
    }

    void add(HttpRouting.Builder routing) {
        paths.forEach(path -> routing.post(path, (request, response) -> serve(path, request, response)));
    }

    private void serve(String path, ServerRequest request, ServerResponse response) {
        byte[] answered;
        try (InputStream body = request.content().inputStream()) {
            answered = json.writeValueAsBytes(answer.apply(path, json.readTree(body)));
        } catch (JsonProcessingException e) {
            refuse(response, "the body is no JSON: " + e.getOriginalMessage());
            return;
        } catch (IOException e) {
            refuse(response, "the body could not be read: " + e.getMessage());
            return;
        } catch (IllegalArgumentException e) {
            refuse(response, String.valueOf(e.getMessage()));
            return;
        } catch (RuntimeException e) {
            log.error("A review at {} could not be answered", path, e);
            response.status(Status.INTERNAL_SERVER_ERROR_500).send("the operator's log says why\n");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE_NAME, "application/json").send(answered);
    }

    private static void refuse(ServerResponse response, String why) {
        response.status(Status.BAD_REQUEST_400).send(why + "\n");
    }
}
