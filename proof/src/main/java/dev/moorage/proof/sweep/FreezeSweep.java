package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Freezes the operator that leads at every write of every scenario, for longer than its lease. */
public final class FreezeSweep implements AutoCloseable {
    private static final int LEASE_SECONDS = 3;

    /**
     * What to sweep.
     *
     * @param scenarios on whose way
     * @param points at most so many, drawn by the seed; 0 for all
     * @param seed draws them
     */
    public record Options(List<Scenario> scenarios, int points, long seed) {
        /** Copies the list. */
        public Options {
            scenarios = List.copyOf(scenarios);
        }
    }

    private final Ground ground;
    private final Progress progress;
    private final Verdict verdict = new Verdict();
    private @Nullable Crew crew;

    private FreezeSweep(Installation installation, Progress progress) {
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
        try (FreezeSweep sweep = new FreezeSweep(installation, progress)) {
            sweep.sweep(options);
            return sweep.verdict;
        }
    }

    private void sweep(Options options) throws InterruptedException {
        List<Aim> all = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            WriteCount count = new WriteCount(crew().leader());
            Round.Failure failure = Round.play(ground, scenario, count);
            if (failure != null) {
                fail(scenario.word() + ", nobody freezes", failure);
            }
            progress.report(scenario.word() + ": " + count.writes() + " writes");
            for (int write = 0; write < count.writes(); write++) {
                all.add(new Aim(scenario, true, write, false));
            }
        }
        List<Aim> aims = options.points() == 0 ? all : Aim.sample(all, options.points(), options.seed());
        for (int i = 0; i < aims.size(); i++) {
            freeze(aims.get(i), (i + 1) + "/" + aims.size());
        }
    }

    private void freeze(Aim aim, String place) throws InterruptedException {
        Freeze freeze = new Freeze(crew(), aim.write());
        try {
            Round.Failure failure = Round.play(ground, aim.scenario(), freeze);
            String met = freeze.met();
            if (met == null) {
                verdict.missed();
            } else {
                verdict.reached(met, "frozen");
            }
            progress.report(
                    place + " " + aim + ": " + (failure != null ? "BROKEN" : met == null ? "not reached" : met));
            if (failure != null) {
                fail(aim.toString(), failure);
            }
        } finally {
            freeze.release();
        }
    }

    private void fail(String title, Round.Failure failure) {
        verdict.violated(title, failure);
        progress.report(verdict.violations().getLast());
        dismiss();
    }

    private Crew crew() throws InterruptedException {
        Crew present = crew;
        if (present != null && present.alive()) {
            return present;
        }
        dismiss();
        Crew fresh = Crew.pair(ground, LEASE_SECONDS, false);
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
