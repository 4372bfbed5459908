package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives room in full pools, at rest, and sees that whoever has waited longest gets it. */
final class OrderProbe {
    private final Scene scene;
    private final Settling settling;
    private final SimOperator leader;
    private final Truth truth;

    OrderProbe(Scene scene, Settling settling, SimOperator leader) {
        this.scene = scene;
        this.settling = settling;
        this.leader = leader;
        truth = new Truth(scene.api, scene.checker.witness());
    }

    void probe() {
        for (Name pool : Cast.POOLS) {
            List<Stored> waiting = waiting(pool);
            Stored released = bound(pool);
            if (waiting.size() > 1 && released != null) {
                probe(waiting, released);
            }
        }
    }

    private void probe(List<Stored> waiting, Stored released) {
        scene.say("-- room in a full pool: " + released.name() + " is released");
        scene.user();
        scene.api.delete(released.name(), null, null, false);
        settling.settle(leader);
        for (Stored claim : waiting) {
            Stored now = scene.api.get(claim.name());
            boolean bound = now != null && now.claim().addressName() != null;
            boolean first = claim.created().equals(waiting.getFirst().created());
            if (bound && !first) {
                throw new Violation("a younger claim was served first: " + Told.of(claim) + " before "
                        + Told.of(waiting.getFirst()));
            }
        }
    }

    private List<Stored> waiting(Name pool) {
        List<Stored> found = new ArrayList<>();
        for (Stored claim : scene.api.list(Kind.CLAIM)) {
            Report report = claim.claim().report();
            if (claim.claim().pool().equals(pool.poolKey())
                    && !truth.held(claim)
                    && report != null
                    && report.reason() == Reason.POOL_EXHAUSTED) {
                found.add(claim);
            }
        }
        found.sort(Comparator.comparing(Stored::created));
        return found;
    }

    private @Nullable Stored bound(Name pool) {
        PoolDefinition settings = truth.settings(pool.poolKey());
        for (Stored claim : scene.api.list(Kind.CLAIM)) {
            Stored object = scene.api.get(claim.name().as(Kind.ADDRESS));
            if (settings == null || object == null || truth.held(claim) || !claim.equals(truth.claimOf(object))) {
                continue;
            }
            Address address = Views.parse(object.address().text());
            if (claim.claim().addressName() != null
                    && claim.claim().pool().equals(pool.poolKey())
                    && address != null
                    && settings.usable().contains(address)
                    && truth.otherHolder(claim, object) == null) {
                return claim;
            }
        }
        return null;
    }
}
