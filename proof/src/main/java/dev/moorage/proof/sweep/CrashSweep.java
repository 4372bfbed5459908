package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import java.util.ArrayList;
import java.util.List;

/** Kills the operator at every write of every scenario, once before the write reaches the server and once after it. */
public final class CrashSweep extends StrikeSweep {
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

    private CrashSweep(Installation installation, Progress progress) {
        super(installation, progress);
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
            return sweep.verdict();
        }
    }

    private void sweep(Options options) throws InterruptedException {
        List<Aim> all = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            int count = count(scenario, false);
            for (boolean standby : options.standby()) {
                for (int write = 0; write < count; write++) {
                    all.add(new Aim(scenario, standby, write, false));
                    all.add(new Aim(scenario, standby, write, true));
                }
            }
        }
        List<Aim> aims = drawn(all, options.points(), options.seed());
        int done = 0;
        for (boolean standby : options.standby()) {
            dismiss();
            for (Aim aim : aims) {
                if (aim.standby() == standby) {
                    done++;
                    Kill kill = new Kill(crew(standby), aim.write(), aim.after());
                    strike(aim, kill, aim.after() ? "after" : "before", done + "/" + aims.size());
                }
            }
        }
    }

    @Override
    Crew recruit(Ground where, boolean standby) throws InterruptedException {
        return standby ? Crew.pair(where, LEASE_SECONDS) : Crew.alone(where);
    }
}
