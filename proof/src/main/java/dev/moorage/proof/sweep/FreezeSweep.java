package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import java.util.ArrayList;
import java.util.List;

/** Freezes the operator that leads at every write of every scenario, for longer than its lease. */
public final class FreezeSweep extends StrikeSweep {
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

    private FreezeSweep(Installation installation, Progress progress) {
        super(installation, progress);
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
            return sweep.verdict();
        }
    }

    private void sweep(Options options) throws InterruptedException {
        List<Aim> all = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            int count = count(scenario, true);
            for (int write = 0; write < count; write++) {
                all.add(new Aim(scenario, true, write, false));
            }
        }
        List<Aim> aims = drawn(all, options.points(), options.seed());
        for (int i = 0; i < aims.size(); i++) {
            Aim aim = aims.get(i);
            strike(aim, new Freeze(crew(true), aim.write()), "frozen", (i + 1) + "/" + aims.size());
        }
    }

    @Override
    Crew recruit(Ground where, boolean standby) throws InterruptedException {
        return Crew.pair(where, LEASE_SECONDS);
    }
}
