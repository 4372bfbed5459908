package dev.moorage.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what the API server answered as an {@link Outcome}. */
final class OutcomeReader {
    private static final int LONGEST_TEXT = 300;

    private final ObjectMapper mapper = new ObjectMapper();

    /** {@code retryAfter} is the header of that name, in seconds, or null. */
    Outcome read(int code, @Nullable String retryAfter, byte[] body) {
        @Nullable JsonNode json = parse(body);
        if (code >= 200 && code < 300) {
            return json == null
                    ? new Outcome.Unknown("unreadable answer with status " + code, Duration.ZERO)
                    : new Outcome.Done(json);
        }
        ApiStatus status = json != null && json.path("kind").asText().equals("Status")
                ? ApiStatus.of(code, json)
                : ApiStatus.bare(code, text(code, body));
        Duration pause = seconds(retryAfter);
        return switch (code) {
            case 401 -> new Outcome.Unauthorized(status);
            case 403 -> new Outcome.Forbidden(status);
            case 404 -> status.name().isEmpty() ? new Outcome.NoSuchResource(status) : new Outcome.NotFound(status);
            case 409 -> conflict(status);
            case 422 -> new Outcome.Invalid(status);
            case 429 -> new Outcome.Throttled(pause, status.message());
            default -> code >= 500 ? new Outcome.Unknown(status.message(), pause) : new Outcome.Rejected(status);
        };
    }

    private static Outcome conflict(ApiStatus status) {
        return switch (status.reason()) {
            case "AlreadyExists" -> new Outcome.AlreadyExists(status);
            case "Conflict" -> new Outcome.Conflict(status);
            default -> new Outcome.Rejected(status);
        };
    }

    private @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode json = mapper.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static String text(int code, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return "status " + code;
        }
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static Duration seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? Duration.ZERO : Duration.ofSeconds(Integer.parseInt(retryAfter.strip()));
        } catch (NumberFormatException _) {
            // The API server sends seconds only; a proxy's date is not worth trusting a foreign clock.
            return Duration.ZERO;
        }
    }
}
