package dev.moorage.operator.journal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets one line of a kind through in a span of time and counts the rest. Remembers a bounded number of kinds. */
final class Repeats {
    static final long LEAVE_OUT = -1;
    private static final int MOST_KINDS = 1_000;

    private static final class Kind {
        private long saidAt;
        private long left;

        Kind(long saidAt) {
            this.saidAt = saidAt;
        }
    }

    private final long span;

    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > MOST_KINDS;
        }
    };

    Repeats(Duration span) {
        this.span = span.toNanos();
    }

    /** {@link #LEAVE_OUT}, or how many of the kind were left out since the last one that was not. */
    long admit(String kind, long nanos) {
        Kind known = kinds.get(kind);
        if (known == null) {
            kinds.put(kind, new Kind(nanos));
            return 0;
        }
        if (nanos - known.saidAt < span) {
            known.left++;
            return LEAVE_OUT;
        }
        long left = known.left;
        known.saidAt = nanos;
        known.left = 0;
        return left;
    }
}
