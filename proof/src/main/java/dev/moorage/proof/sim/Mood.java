package dev.moorage.proof.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How often what happens, different in every history.
 *
 * @param userShare of a hundred steps, how many are users'
 * @param faultShare of a hundred steps, how many are faults
 */
record Mood(List<Act> users, List<Act> faults, List<Act> progress, int userShare, int faultShare) {
    static Mood draw(Random random, World world) {
        List<Act> users = new ArrayList<>();
        for (Users act : Users.of(world)) {
            add(users, act, act == Users.CLAIM ? 12 : act == Users.RELEASE ? 5 : random.nextInt(3));
        }
        List<Act> faults = new ArrayList<>();
        for (Faults act : Faults.values()) {
            int copies = switch (act) {
                case LAND -> 4;
                case START, THAW, LEAD -> 2;
                default -> random.nextInt(4);
            };
            add(faults, act, copies);
        }
        List<Act> progress = new ArrayList<>();
        for (Progress act : Progress.values()) {
            int copies = switch (act) {
                case TIME -> 1 + random.nextInt(3);
                case SHOW, CARRY -> 1 + random.nextInt(8);
                case ANSWER -> 2 + random.nextInt(8);
                case COLLECT -> 1;
            };
            add(progress, act, copies);
        }
        int faultShare = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(12);
        return new Mood(users, faults, progress, 3 + random.nextInt(12), faultShare);
    }

    private static void add(List<Act> acts, Act act, int copies) {
        for (int i = 0; i < copies; i++) {
            acts.add(act);
        }
    }

    Act act(Random random) {
        int chance = random.nextInt(100);
        List<Act> choice = chance < userShare ? users : chance < userShare + faultShare ? faults : progress;
        return choice.get(random.nextInt(choice.size()));
    }
}
