package dev.moorage.proof.sweep;

import java.util.ArrayList;
import java.util.List;

/** What a sweep has found. */
public final class Verdict {
    private final Coverage coverage = new Coverage();
    private final List<String> violations = new ArrayList<>();
    private int points;
    private int missed;

    void reached(String write, String what) {
        points++;
        coverage.add(write, what, 1);
    }

    /** Something was met so many times. */
    void met(String what, int times) {
        coverage.add(what, "met", times);
    }

    /** A round that broke nothing. */
    void passed() {
        points++;
    }

    /** The write that was aimed at did not come this time: how writes are gathered is a matter of time. */
    void missed() {
        missed++;
    }

    void violated(String title, Round.Failure failure) {
        violations.add("VIOLATION, " + title + ": " + failure);
    }

    /** Whether no promise was broken. */
    public boolean good() {
        return violations.isEmpty();
    }

    /** What was broken and how it came about, one text for each. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How often each kind of write was met, a line for each. */
    public String coverage() {
        return coverage.toString();
    }

    /** How many writes were met. */
    public int points() {
        return points;
    }

    /** How many writes were aimed at and did not come. */
    public int notReached() {
        return missed;
    }
}
