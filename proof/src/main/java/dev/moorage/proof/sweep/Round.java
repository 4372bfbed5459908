package dev.moorage.proof.sweep;

import dev.moorage.proof.invariant.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One scenario, one strike, one verdict. */
final class Round {
    private Round() {}

    /**
     * Plays it.
     *
     * @return what went wrong, or null; then nothing is left of it
     */
    static @Nullable Failure play(Ground ground, Scenario scenario, Strike strike) throws InterruptedException {
        Plot plot = scenario.plot();
        try (Play play = new Play(ground, plot.type())) {
            Lookout seen = play.lookout();
            try {
                plot.before().on(play);
                seen.settle(() -> plot.unprepared(seen));
                play.say("-- " + scenario.word());
                strike.arm(play);
                plot.act().on(play);
                seen.settle(() -> plot.unmet().apply(seen));
                strike.finish(play);
                play.say("-- the end");
                play.end();
                return null;
            } catch (Violation e) {
                return Failure.of(e, play, ground);
            }
        }
    }

    /**
     * A promise that was broken.
     *
     * @param why which
     * @param story how it came about
     */
    record Failure(@Nullable String why, List<String> story) {
        static Failure of(Violation violation, Play play, Ground ground) {
            List<String> story = new ArrayList<>(play.story());
            story.add("-- what the operators said last");
            story.addAll(ground.lastSaid());
            return new Failure(violation.getMessage(), story);
        }

        @Override
        public String toString() {
            return why + "\n  " + String.join("\n  ", story);
        }
    }
}
