package dev.moorage.engine.pool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as Kubernetes users write them: {@code 10m}, {@code 1h30m}, {@code 1.5h}, {@code 90s}. */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");

    private DurationText() {}

    /** The duration, rounded up to whole seconds; null when the text is none, is negative, or ends after {@code most}. */
    public static @Nullable Duration parse(String text, Duration most) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(text);
        BigDecimal millis = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        if (end == 0 || end < text.length() || millis.compareTo(BigDecimal.valueOf(most.toMillis())) > 0) {
            return null;
        }
        return Duration.ofSeconds(millis.divide(BigDecimal.valueOf(1_000), 0, RoundingMode.CEILING)
                .longValueExact());
    }

    private static long unit(String name) {
        return switch (name) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            default -> 1;
        };
    }
}
