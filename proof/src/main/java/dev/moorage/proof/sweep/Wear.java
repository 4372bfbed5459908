package dev.moorage.proof.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time does to an operator's process: looks at it, all with the same work behind it and none to do. */
final class Wear {
    /** With fewer nothing can be said of growth. */
    static final int FEWEST_LOOKS = 6;

    private static final double GROWTH = 1.10;
    private static final long GRAIN_BYTES = 1 << 20;
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 8;

    private final List<Vitals> looks = new ArrayList<>();

    void add(Vitals look) {
        looks.add(look);
    }

    int looks() {
        return looks.size();
    }

    /** What grows, by the least of the first and the last third of the looks; or null. */
    @Nullable String complaint() {
        if (looks.size() < FEWEST_LOOKS) {
            return null;
        }
        Vitals first = least(looks.subList(0, looks.size() / 3));
        Vitals last = least(looks.subList(looks.size() - looks.size() / 3, looks.size()));
        boolean grows = last.liveBytes() > first.liveBytes() * GROWTH + GRAIN_BYTES
                || last.threads() > first.threads() + THREADS
                || last.connections() > first.connections() + CONNECTIONS;
        return grows ? "the operator grows: at first " + first + "; at last " + last : null;
    }

    private static Vitals least(List<Vitals> some) {
        return new Vitals(
                some.stream().mapToLong(Vitals::liveBytes).min().orElseThrow(),
                some.stream().mapToInt(Vitals::threads).min().orElseThrow(),
                some.stream().mapToInt(Vitals::connections).min().orElseThrow());
    }

    @Override
    public String toString() {
        if (looks.isEmpty()) {
            return "no look at the process";
        }
        String range = "at first " + looks.getFirst() + "; at most "
                + looks.stream()
                        .max(Comparator.comparingLong(Vitals::liveBytes))
                        .orElseThrow() + "; at last "
                + looks.getLast();
        return looks.size() < FEWEST_LOOKS ? range + " (too few looks to judge growth)" : range;
    }
}
