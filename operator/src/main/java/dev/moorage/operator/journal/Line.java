package dev.moorage.operator.journal;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.ClaimKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of the log.
 *
 * @param level how much it matters
 * @param what happened, one word
 * @param message one sentence
 * @param claim {@code Kind namespace/name}, or null
 * @param pool {@code Kind namespace/name}, or null
 * @param address or null
 * @param why or null
 */
record Line(
        Level level,
        String what,
        String message,
        @Nullable String claim,
        @Nullable String pool,
        @Nullable String address,
        @Nullable String why) {

    static Line of(Level level, String what, String message) {
        return new Line(level, what, message, null, null, null, null);
    }

    Line claim(@Nullable ClaimKey key) {
        return new Line(level, what, message, key == null ? null : key.toString(), pool, address, why);
    }

    Line pool(@Nullable PoolKey key) {
        return new Line(level, what, message, claim, key == null ? null : key.toString(), address, why);
    }

    Line address(@Nullable Address value) {
        return address(value == null ? null : value.toString());
    }

    Line address(@Nullable String text) {
        return new Line(level, what, message, claim, pool, text, why);
    }

    Line why(@Nullable String reason) {
        return new Line(level, what, message, claim, pool, address, reason);
    }

    /** Writes it; {@code left} lines like it were left out since the last one. */
    void write(Logger log, String who, long left) {
        LoggingEventBuilder event = log.atLevel(level).addKeyValue("who", who).addKeyValue("what", what);
        event = with(event, "claim", claim);
        event = with(event, "pool", pool);
        event = with(event, "address", address);
        event = with(event, "why", why);
        event = with(event, "leftOut", left == 0 ? null : left);
        event.log(message);
    }

    private static LoggingEventBuilder with(LoggingEventBuilder event, String key, @Nullable Object value) {
        return value == null ? event : event.addKeyValue(key, value);
    }
}
