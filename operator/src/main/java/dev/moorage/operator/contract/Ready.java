package dev.moorage.operator.contract;

import dev.moorage.api.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Ready condition.
 *
 * @param status whether it is True
 * @param reason one word
 * @param message one sentence
 * @param since when {@code status} last changed, RFC 3339
 */
public record Ready(boolean status, String reason, String message, String since) {
    /** The type of the condition. */
    public static final String TYPE = "Ready";

    /** A condition as it was read, or null for none. */
    public static @Nullable Ready of(@Nullable Condition condition) {
        return condition == null
                ? null
                : new Ready(
                        condition.status().equals("True"),
                        Objects.requireNonNullElse(condition.reason(), ""),
                        Objects.requireNonNullElse(condition.message(), ""),
                        condition.lastTransitionTime());
    }

    /** The same as a condition of that type, of the generation that was judged. */
    public Condition as(String type, @Nullable Long generation) {
        return new Condition(type, word(), generation, since, reason, message);
    }

    /** A condition that follows another: the time of the change is kept unless the status changes. */
    public static Ready after(@Nullable Ready before, boolean status, String reason, String message, Instant now) {
        String since = before != null && before.status == status
                ? before.since
                : now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Ready(status, reason, message, since);
    }

    /** {@code True} or {@code False}. */
    public String word() {
        return status ? "True" : "False";
    }
}
