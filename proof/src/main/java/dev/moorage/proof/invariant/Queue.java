package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who wait for room in a full pool, and whether whoever has waited longest gets it. */
final class Queue {
    private final Image image;
    private final Truth truth;

    Queue(Image image, Truth truth) {
        this.image = image;
        this.truth = truth;
    }

    List<Stored> waiting(PoolKey pool) {
        List<Stored> found = new ArrayList<>();
        for (Stored claim : image.claims()) {
            Report report = claim.claim().report();
            if (claim.claim().pool().equals(pool)
                    && !truth.held(claim)
                    && truth.wish(claim) instanceof Truth.Wish.Any
                    && report != null
                    && report.reason() == Reason.POOL_EXHAUSTED) {
                found.add(claim);
            }
        }
        found.sort(Comparator.comparing(Stored::created));
        return found;
    }

    @Nullable Stored roomGiver(PoolKey pool) {
        PoolDefinition settings = truth.settings(pool);
        for (Stored claim : image.claims()) {
            Stored object = image.objectOf(claim);
            if (settings == null || object == null || truth.held(claim) || !claim.equals(truth.claimOf(object))) {
                continue;
            }
            Prefix address = object.address().block();
            if (claim.claim().addressName() != null
                    && claim.claim().pool().equals(pool)
                    && address != null
                    && settings.blocks().include(address)
                    && truth.open(settings, address.address())
                    && truth.otherHolder(claim, object) == null) {
                return claim;
            }
        }
        return null;
    }

    void servedInOrder(List<Stored> waited) {
        Stored passedOver = null;
        for (Stored claim : waited) {
            Stored now = image.get(claim.name());
            boolean bound = now != null && now.claim().addressName() != null;
            if (!bound && passedOver == null) {
                passedOver = claim;
            } else if (bound && passedOver != null && !claim.created().equals(passedOver.created())) {
                throw new Violation(
                        "a younger claim was served first: " + Told.of(claim) + " before " + Told.of(passedOver));
            }
        }
    }
}
