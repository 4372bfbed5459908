package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeReaderTest {
    private static final ResourceType WIDGETS = new ResourceType("example.org", "v1", "widgets", "Widget", true);

    private static Outcome read(int code, String body) {
        return read(code, null, body);
    }

    private static Outcome read(int code, @Nullable String retryAfter, String body) {
        return new OutcomeReader().read(code, retryAfter, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String status(String reason, String details) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"m\",\"reason\":\""
                + reason + "\",\"details\":" + details + "}";
    }

    @Test
    void an_object_is_done() {
        assertThat(read(201, "{\"kind\":\"Widget\"}"))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.object().path("kind").asText()).isEqualTo("Widget"));
    }

    @Test
    void a_good_status_with_an_unreadable_body_is_unknown() {
        assertThat(read(200, "{\"kind\":\"Wid")).isInstanceOf(Outcome.Unknown.class);
        assertThat(read(200, "")).isInstanceOf(Outcome.Unknown.class);
        assertThat(read(200, "[]")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_404_tells_the_very_object_from_another_and_from_a_missing_resource() {
        String details = "{\"group\":\"example.org\",\"kind\":\"widgets\",\"name\":\"w1\"}";
        Outcome outcome = read(404, status("NotFound", details));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotFound.class, notFound -> {
            assertThat(notFound.names(WIDGETS, "w1")).isTrue();
            assertThat(notFound.names(WIDGETS, "w2")).isFalse();
        });
        Outcome namespace = read(404, status("NotFound", "{\"kind\":\"namespaces\",\"name\":\"w1\"}"));
        assertThat(namespace)
                .isInstanceOfSatisfying(
                        Outcome.NotFound.class,
                        notFound -> assertThat(notFound.names(WIDGETS, "w1")).isFalse());
        assertThat(read(404, "404 page not found\n")).isInstanceOf(Outcome.NoSuchResource.class);
        assertThat(read(404, status("NotFound", "{}"))).isInstanceOf(Outcome.NoSuchResource.class);
        assertThat(read(404, "")).isInstanceOf(Outcome.NoSuchResource.class);
    }

    @Test
    void a_409_is_told_apart_by_its_reason() {
        assertThat(read(409, status("Conflict", "{}"))).isInstanceOf(Outcome.Conflict.class);
        assertThat(read(409, status("AlreadyExists", "{}"))).isInstanceOf(Outcome.AlreadyExists.class);
        assertThat(read(409, status("Odd", "{}"))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void causes_are_kept() {
        String causes = "{\"causes\":[{\"reason\":\"FieldValueInvalid\",\"message\":\"field is immutable\","
                + "\"field\":\"metadata.uid\"}]}";
        assertThat(read(422, status("Invalid", causes))).isInstanceOfSatisfying(Outcome.Invalid.class, invalid -> {
            assertThat(invalid.status().concerns("metadata.uid")).isTrue();
            assertThat(invalid.status().concerns("spec")).isFalse();
        });
        String terminating = "{\"causes\":[{\"reason\":\"NamespaceTerminating\",\"message\":\"m\"}]}";
        assertThat(read(403, status("Forbidden", terminating)))
                .isInstanceOfSatisfying(
                        Outcome.Forbidden.class,
                        forbidden ->
                                assertThat(forbidden.namespaceTerminating()).isTrue());
        assertThat(read(403, status("Forbidden", "{}")))
                .isInstanceOfSatisfying(
                        Outcome.Forbidden.class,
                        forbidden ->
                                assertThat(forbidden.namespaceTerminating()).isFalse());
    }

    @Test
    void only_a_429_is_throttled_and_every_5xx_is_unknown() {
        assertThat(read(429, "3", "slow down")).isEqualTo(new Outcome.Throttled(Duration.ofSeconds(3), "slow down"));
        assertThat(read(503, "2", "busy")).isEqualTo(new Outcome.Unknown("busy", Duration.ofSeconds(2)));
        assertThat(read(500, "")).isEqualTo(new Outcome.Unknown("status 500", Duration.ZERO));
        assertThat(read(504, "soon", "late")).isEqualTo(new Outcome.Unknown("late", Duration.ZERO));
    }

    @Test
    void other_refusals_are_final() {
        for (int code : new int[] {301, 400, 405, 410, 413, 415}) {
            assertThat(read(code, "no")).isInstanceOf(Outcome.Rejected.class);
        }
        assertThat(read(401, "no")).isInstanceOf(Outcome.Unauthorized.class);
    }
}
