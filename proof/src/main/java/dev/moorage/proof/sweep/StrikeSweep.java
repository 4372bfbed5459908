package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sweeps share that strike at every write: the ground, the operators at work, and what was found. */
abstract class StrikeSweep implements AutoCloseable {
    /** Of operators that stand by for one another. */
    static final int LEASE_SECONDS = 3;

    private final Installation installation;
    private final Progress progress;
    private final Verdict verdict = new Verdict();
    private Ground ground;
    private @Nullable Crew crew;

    StrikeSweep(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
        ground = Ground.open(installation, progress);
    }

    final Verdict verdict() {
        return verdict;
    }

    /** Starts operators of the kind that is wanted. */
    abstract Crew recruit(Ground where, boolean standby) throws InterruptedException;

    /** How many writes a scenario takes when nobody is struck. */
    final int count(Scenario scenario, boolean standby) throws InterruptedException {
        WriteCount count = new WriteCount(crew(standby).leader());
        Round.Failure failure = Round.play(ground, scenario, count);
        if (failure != null) {
            fail(scenario.word() + ", nobody is struck", failure);
        }
        progress.report(scenario.word() + ": " + count.writes() + " writes");
        return count.writes();
    }

    /** Those of all aims that are wanted. */
    static List<Aim> drawn(List<Aim> all, int points, long seed) {
        return points == 0 ? all : Aim.sample(all, points, seed);
    }

    /**
     * Plays an aim's scenario with a strike on its way.
     *
     * @param how what is done at the write, in one word
     * @param place which of how many it is
     */
    final void strike(Aim aim, Ambush strike, String how, String place) throws InterruptedException {
        Round.Failure failure;
        try {
            failure = Round.play(ground, aim.scenario(), strike);
        } finally {
            strike.release();
        }
        String met = strike.met();
        if (met == null) {
            verdict.missed();
        } else {
            verdict.reached(met, how);
        }
        progress.report(place + " " + aim + ": " + (failure != null ? "BROKEN" : met == null ? "not reached" : met));
        if (failure != null) {
            fail(aim.toString(), failure);
        }
    }

    private void fail(String title, Round.Failure failure) {
        verdict.violated(title, failure);
        progress.report(verdict.violations().getLast());
        dismiss();
        // What the round has left, a pool above all, would disturb those that follow.
        ground.close();
        ground = Ground.open(installation, progress);
    }

    /** The operators at work; others when one of them has ended. */
    final Crew crew(boolean standby) throws InterruptedException {
        Crew present = crew;
        if (present != null && present.alive()) {
            return present;
        }
        dismiss();
        Crew fresh = recruit(ground, standby);
        crew = fresh;
        return fresh;
    }

    /** Ends the operators at work. */
    final void dismiss() {
        Crew present = crew;
        crew = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public final void close() {
        dismiss();
        ground.close();
    }
}
