package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Spec;
import dev.moorage.proof.invariant.Stored;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A prefix pool gets another length while a prefix of the old one is on its way to a claim, which is deleted then: what
 * lands late is of a length that no page enters.
 */
enum Resizing implements Act {
    WHILE_UNDER_WAY {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            Call call = Faults.any(operator, Resizing::making, random);
            if (operator == null || call == null || !(call.effect instanceof Effect.CreateAddress create)) {
                return;
            }
            Name pool = Name.of(create.claim().pool());
            Spec other = otherLength(scene.api.get(pool), random);
            if (other == null) {
                return;
            }
            Faults.loseAnswer(scene, operator, call);
            scene.user();
            scene.api.update(pool, null, null, it -> it.with(it.pool().edited(other)));
            scene.api.delete(Name.of(create.claim().key()), create.claim().uid(), null, false);
        }
    };

    /** One of so many histories has some. */
    private static final int SHARE = 3;

    /** They come after so many other steps on average. */
    private static final int GAP = 6;

    private static final int TRIES = 8;

    private static boolean making(Call call) {
        return call.outcome == null
                && call.effect instanceof Effect.CreateAddress create
                && Name.of(create.claim().pool()).prefixes();
    }

    /** Puts some into a history, by chance of their own, so that all else in it stays as it was. */
    static void sprinkle(List<Step> steps, Random random) {
        if (random.nextInt(SHARE) > 0) {
            return;
        }
        for (int i = steps.size(); i > 0; i--) {
            if (random.nextInt(GAP) == 0) {
                steps.add(i, new Step(WHILE_UNDER_WAY, random.nextLong()));
            }
        }
    }

    private static @Nullable Spec otherLength(@Nullable Stored pool, Random random) {
        int length = length(pool);
        for (int i = 0; i < TRIES && pool != null && length >= 0; i++) {
            Spec drawn = Settings.good(pool.name(), random);
            if (drawn.read() instanceof PoolReading.Defined it
                    && it.definition().prefix() != length) {
                return drawn;
            }
        }
        return null;
    }

    private static int length(@Nullable Stored pool) {
        return pool != null && pool.pool().settings().read() instanceof PoolReading.Defined it
                ? it.definition().prefix()
                : -1;
    }
}
