package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.util.List;

/** Gives room in full pools, at rest, and sees that whoever has waited longest gets it. */
final class OrderProbe {
    private final Scene scene;
    private final Settling settling;
    private final SimOperator leader;

    OrderProbe(Scene scene, Settling settling, SimOperator leader) {
        this.scene = scene;
        this.settling = settling;
        this.leader = leader;
    }

    void probe() {
        for (Name name : Cast.POOLS) {
            PoolKey pool = name.poolKey();
            List<Stored> waiting = scene.checker.waiting(pool);
            Stored released = scene.checker.roomGiver(pool);
            if (waiting.size() > 1 && released != null) {
                scene.say("-- room in a full pool: " + released.name() + " is released");
                scene.user();
                scene.api.delete(released.name(), null, null, false);
                settling.settle(leader);
                scene.checker.servedInOrder(waiting);
            }
        }
    }
}
