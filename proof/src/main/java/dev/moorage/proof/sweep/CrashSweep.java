package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kills the operator at every write of every scenario, once before the write reaches the server and once after it. */
public final class CrashSweep implements AutoCloseable {
    private static final int LEASE_SECONDS = 3;

    /**
     * What to sweep.
     *
     * @param scenarios on whose way
     * @param standby with a second operator standing by (true), without (false), or both in turn
     * @param points at most so many kills, drawn by the seed; 0 for all
     * @param seed draws them
     */
    public record Options(List<Scenario> scenarios, List<Boolean> standby, int points, long seed) {
        /** Copies the lists. */
        public Options {
            scenarios = List.copyOf(scenarios);
            standby = List.copyOf(standby);
        }
    }

    private final Ground ground;
    private final Progress progress;
    private final Verdict verdict = new Verdict();
    private @Nullable Crew crew;

    private CrashSweep(Installation installation, Progress progress) {
        this.progress = progress;
        ground = Ground.open(installation, progress);
    }

    /**
     * Carries it out.
     *
     * @throws SweepException when that is not possible
     */
    public static Verdict run(Installation installation, Options options, Progress progress)
            throws InterruptedException {
        try (CrashSweep sweep = new CrashSweep(installation, progress)) {
            sweep.sweep(options);
            return sweep.verdict;
        }
    }

    private void sweep(Options options) throws InterruptedException {
        List<Aim> all = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            int count = count(scenario);
            progress.report(scenario.word() + ": " + count + " writes");
            for (boolean standby : options.standby()) {
                for (int write = 0; write < count; write++) {
                    all.add(new Aim(scenario, standby, write, false));
                    all.add(new Aim(scenario, standby, write, true));
                }
            }
        }
        List<Aim> aims = options.points() == 0 ? all : Aim.sample(all, options.points(), options.seed());
        int done = 0;
        for (boolean standby : options.standby()) {
            dismiss();
            for (Aim aim : aims) {
                if (aim.standby() == standby) {
                    done++;
                    kill(aim, done + "/" + aims.size());
                }
            }
        }
    }

    /** How many writes a scenario takes when nobody dies. */
    private int count(Scenario scenario) throws InterruptedException {
        Subject operator = crew(false).leader();
        WriteCount count = new WriteCount(operator);
        Round.Failure failure = Round.play(ground, scenario, count);
        if (failure != null) {
            fail(scenario.word() + ", nobody dies", failure);
        }
        return count.writes();
    }

    private void kill(Aim aim, String place) throws InterruptedException {
        Kill kill = new Kill(crew(aim.standby()), aim.write(), aim.after());
        Round.Failure failure = Round.play(ground, aim.scenario(), kill);
        String met = kill.met();
        if (met == null) {
            verdict.missed();
        } else {
            verdict.reached(met, aim.after() ? "after" : "before");
        }
        String how = failure != null ? "BROKEN" : met == null ? "not reached" : met;
        progress.report(place + " " + aim + ": " + how);
        if (failure != null) {
            fail(aim.toString(), failure);
        }
    }

    private void fail(String title, Round.Failure failure) {
        verdict.violated(title, failure);
        progress.report(verdict.violations().getLast());
        dismiss();
    }

    private Crew crew(boolean standby) throws InterruptedException {
        Crew present = crew;
        if (present != null && present.alive()) {
            return present;
        }
        dismiss();
        Crew fresh = standby ? Crew.pair(ground, LEASE_SECONDS, true) : Crew.alone(ground);
        crew = fresh;
        return fresh;
    }

    private void dismiss() {
        Crew present = crew;
        crew = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() {
        dismiss();
        ground.close();
    }
}
