package dev.moorage.proof.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened, in lines; the latest, as many as somebody reads. */
final class Story {
    private static final int LONGEST = 400;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Adds a line. */
    synchronized void say(String line) {
        if (lines.size() == LONGEST) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
