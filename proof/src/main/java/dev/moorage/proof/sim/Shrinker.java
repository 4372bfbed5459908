package dev.moorage.proof.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves steps out of a failing plan for as long as it still fails. */
final class Shrinker {
    private static final int MOST_RUNS = 3_000;

    private Shrinker() {}

    static Plan shrink(Plan failing, Predicate<Plan> fails) {
        Plan shortest = failing;
        int runs = 0;
        int chunk = Math.max(1, shortest.steps().size() / 2);
        while (true) {
            boolean shorter = false;
            for (int from = 0; from < shortest.steps().size() && runs < MOST_RUNS; ) {
                List<Step> fewer = new ArrayList<>(shortest.steps());
                fewer.subList(from, Math.min(fewer.size(), from + chunk)).clear();
                Plan candidate = shortest.with(fewer);
                runs++;
                if (fails.test(candidate)) {
                    shortest = candidate;
                    shorter = true;
                } else {
                    from += chunk;
                }
            }
            if (runs >= MOST_RUNS || chunk == 1 && !shorter) {
                return shortest;
            }
            chunk = Math.max(1, chunk / 2);
        }
    }
}
