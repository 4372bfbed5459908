package dev.moorage.proof.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a history tries: drawn from one seed, shrunk by leaving steps out.
 *
 * @param past seed of what is there at the start
 * @param operators how many processes there are
 * @param steps what happens, in order
 * @param end seed of how the faults end
 * @param world what it is about
 */
record Plan(long past, int operators, List<Step> steps, long end, World world) {
    static Plan draw(History history) {
        Random random = new Random(history.seed());
        // Neighbouring seeds begin alike.
        random.nextLong();
        int chance = random.nextInt(5);
        int drawn = chance == 0 ? 1 : chance < 4 ? 2 : 3;
        int operators = history.operators() == 0 ? drawn : history.operators();
        Mood mood = Mood.draw(random, history.world());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < operators; i++) {
            steps.add(new Step(Faults.START, random.nextLong()));
        }
        for (int i = 0; i < history.steps(); i++) {
            steps.add(new Step(mood.act(random), random.nextLong()));
        }
        if (history.world() == World.SHARED) {
            sprinkle(steps, new Random(random.nextLong()));
        }
        if (history.world() == World.IN_CLUSTER) {
            Resizing.sprinkle(steps, new Random(~history.seed()));
        }
        return new Plan(random.nextLong(), operators, steps, random.nextLong(), history.world());
    }

    /** The other provider comes and goes. */
    private static void sprinkle(List<Step> steps, Random random) {
        List<Rival> acts = List.of(Rival.values());
        int share = 5 + random.nextInt(60);
        for (int i = steps.size(); i > 0; i--) {
            if (random.nextInt(share) == 0) {
                steps.add(i, new Step(acts.get(random.nextInt(acts.size())), random.nextLong()));
            }
        }
    }

    Plan with(List<Step> fewer) {
        return new Plan(past, operators, fewer, end, world);
    }
}
