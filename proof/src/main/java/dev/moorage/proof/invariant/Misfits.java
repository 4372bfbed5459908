package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.PoolKey;

/**
 * Address objects that no page of their prefix pool can enter. What an operator made itself, and nobody was told of, has
 * to be gone at rest once its claim is: nothing but a person would ever come back to it.
 */
final class Misfits {
    private final Image image;
    private final Truth truth;
    private final Witness witness;

    Misfits(Image image, Truth truth, Witness witness) {
        this.image = image;
        this.truth = truth;
        this.witness = witness;
    }

    void inspect() {
        for (Stored object : image.addresses()) {
            if (misfit(object) && debris(object)) {
                throw new Violation("debris that no page can enter was left: " + Told.of(object));
            }
        }
    }

    /**
     * Whether a claim need not take over an object of its name yet: which page enters it, and whether it is debris, shows
     * only when its pool does.
     */
    boolean awaitsItsPool(Stored claim, Stored object) {
        PoolKey pool = object.address().pool();
        return Name.of(pool).prefixes()
                && pool.equals(claim.claim().pool())
                && truth.settings(pool) == null
                && object.guarded()
                && !object.foreignController()
                && !object.ownedBy(claim.uid())
                && !entered(object);
    }

    /** Only of a pool whose settings can be read is it known what it hands out. */
    private boolean misfit(Stored object) {
        PoolKey pool = object.address().pool();
        return Name.of(pool).prefixes() && truth.settings(pool) != null && !truth.enterable(object);
    }

    private boolean debris(Stored object) {
        return object.guarded()
                && !object.foreignController()
                && !object.deleting()
                && witness.madeForNobody(object.uid())
                && truth.claimOf(object) == null
                && !entered(object);
    }

    /** Whether a page of before still says whose it is. */
    private boolean entered(Stored object) {
        Prefix block = object.address().block();
        return block != null
                && Ledger.lines(image).stream()
                        .anyMatch(line -> line.pool().equals(object.address().pool())
                                && line.block().address().equals(block.address())
                                && Inspection.standsFor(line.entry(), object));
    }
}
