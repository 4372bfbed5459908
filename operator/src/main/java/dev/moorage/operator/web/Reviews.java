package dev.moorage.operator.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Asks the API server who bears a token (TokenReview) and whether they may read a path (SubjectAccessReview).
 * What it says is remembered for a moment, since scrapers come again and again.
 */
final class Reviews {
    private static final Duration LIFE = Duration.ofSeconds(10);
    private static final int MOST = 256;
    private static final String TOKEN_REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";
    private static final String ACCESS_REVIEWS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private record Known(Access access, long until) {}

    private final Function<ApiRequest, CompletableFuture<Outcome>> send;
    private final Ticker ticker;
    private final Map<String, Known> known = new HashMap<>();

    Reviews(Function<ApiRequest, CompletableFuture<Outcome>> send, Ticker ticker) {
        this.send = send;
        this.ticker = ticker;
    }

    /** Whether the bearer of the token may GET the path; waits for the API server. */
    Access mayGet(String token, String path) {
        String key = digest(token) + path;
        synchronized (known) {
            Known before = known.get(key);
            if (before != null && before.until() - ticker.nanos() > 0) {
                return before.access();
            }
        }
        Access access = ask(token, path);
        if (!(access instanceof Access.Undecided)) {
            synchronized (known) {
                if (known.size() >= MOST) {
                    known.clear();
                }
                known.put(key, new Known(access, ticker.nanos() + LIFE.toNanos()));
            }
        }
        return access;
    }

    private Access ask(String token, String path) {
        ObjectNode review = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview");
        review.putObject("spec").put("token", token);
        return switch (send.apply(ApiRequest.create(TOKEN_REVIEWS, review)).join()) {
            case Outcome.Done(JsonNode answer) -> {
                JsonNode status = answer.path("status");
                yield status.path("authenticated").asBoolean()
                        ? mayGet(status.path("user"), path)
                        : new Access.Unknown("the API server does not know this token");
            }
            case Outcome other -> undecided("tokenreviews", other);
        };
    }

    private Access mayGet(JsonNode user, String path) {
        ObjectNode review = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec");
        spec.set("user", user.path("username"));
        for (String field : List.of("uid", "groups", "extra")) {
            if (user.has(field)) {
                spec.set(field, user.get(field));
            }
        }
        spec.putObject("nonResourceAttributes").put("path", path).put("verb", "get");
        return switch (send.apply(ApiRequest.create(ACCESS_REVIEWS, review)).join()) {
            case Outcome.Done(JsonNode answer) ->
                answer.path("status").path("allowed").asBoolean()
                        ? new Access.Granted()
                        : new Access.Denied(user.path("username").asText() + " may not get " + path
                                + "; bind it to a ClusterRole with nonResourceURLs: [" + path + "], verbs: [get]");
            case Outcome other -> undecided("subjectaccessreviews", other);
        };
    }

    private static Access undecided(String resource, Outcome outcome) {
        return new Access.Undecided(
                "cannot find out who may read this: creating " + resource + ": " + outcome.message());
    }

    /** Tokens are not kept. */
    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
