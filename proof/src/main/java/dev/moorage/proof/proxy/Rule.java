package dev.moorage.proof.proxy;

/**
 * Which requests meet which fault.
 *
 * @param match which are meant
 * @param first how many of them pass before, 0 for none
 * @param every 1 for each one from there on, 3 for each third one
 * @param times how many meet the fault in all
 * @param fault what happens to them
 */
public record Rule(Match match, int first, int every, int times, Fault fault) {
    /** Checks the numbers. */
    public Rule {
        if (first < 0 || every < 1 || times < 1) {
            throw new IllegalArgumentException("a rule skips none or some, and then meets at least one");
        }
    }

    /** All of them meet it. */
    public static Rule all(Match match, Fault fault) {
        return new Rule(match, 0, 1, Integer.MAX_VALUE, fault);
    }

    /** Skips so many before. */
    public Rule after(int passing) {
        return new Rule(match, passing, every, times, fault);
    }

    /** Only each so-manieth. */
    public Rule every(int nth) {
        return new Rule(match, first, nth, times, fault);
    }

    /** No more than so many in all. */
    public Rule times(int most) {
        return new Rule(match, first, every, most, fault);
    }
}
