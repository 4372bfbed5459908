package dev.moorage.launcher;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.JsonEscapeUtil;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** Logback's JSON, with each key of a line beside its message, where {@code jq} and log stores look for it. */
public final class FlatJsonEncoder extends JsonEncoder {
    @Override
    protected void appendKeyValuePairs(StringBuilder line, ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        for (KeyValuePair pair : pairs) {
            line.append(",\"")
                    .append(JsonEscapeUtil.jsonEscapeString(pair.key))
                    .append("\":\"")
                    .append(JsonEscapeUtil.jsonEscapeString(String.valueOf(pair.value)))
                    .append('"');
        }
    }
}
