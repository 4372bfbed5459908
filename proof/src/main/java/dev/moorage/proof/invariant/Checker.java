package dev.moorage.proof.invariant;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges every change in an API server by what an outside observer sees, one at a time, and the whole at rest.
 *
 * <p>Whoever watches says with {@link #given} what was there before the first operator, then with {@link #saw} what
 * changes, in order; when nothing moves any more, {@link #atRest} looks at what there is. Each throws a {@link Violation}
 * that names the promise and the object. A change costs time by what it touches, not by what there is.
 */
public final class Checker {
    private final Image image = new Image();
    private final Witness witness;
    private final PageRules pages;
    private final AddressRules addresses;
    private final ClaimRules claims;
    private final HolderRules holders;
    private final RestRules rests;
    private final Truth truth;
    private final Inspection inspection;

    /** A checker that has seen nothing yet. */
    public Checker(Circumstances circumstances) {
        witness = new Witness(image, circumstances);
        pages = new PageRules(image, witness);
        addresses = new AddressRules(image, witness);
        holders = new HolderRules(image, witness);
        claims = new ClaimRules(image, witness, holders);
        rests = new RestRules(image, witness, holders::addressOf);
        truth = new Truth(image, witness);
        inspection = new Inspection(
                image,
                truth,
                new Misfits(image, truth, witness),
                new PoolInspection(image, truth, new Recount(image, witness, truth)));
    }

    /** Takes a change for given: no operator was there yet. */
    public void given(Sight sight) {
        Change change = witness.note(image.take(sight));
        rests.note(change);
        holders.given(change);
    }

    /** Takes a change for given that a backup brought back, which operators had made. */
    public void broughtBack(Sight sight) {
        given(sight);
        rests.broughtBack(sight.object());
    }

    /** Takes for given what stood in the ledger before the data were restored from a backup that does not know of it. */
    public void remembered(PageId page, Entry.Known entry) {
        rests.remembered(page, entry);
    }

    /** Judges a change. */
    public void saw(Sight sight) {
        Change change = witness.note(image.take(sight));
        rests.note(change);
        if (change.byOperator()) {
            OthersRules.judge(change);
            switch (change.object().name().kind()) {
                case PAGE -> {
                    pages.judge(change);
                    rests.judgePage(change);
                }
                case ADDRESS, IP_ADDRESS -> {
                    addresses.judge(change);
                    rests.judgeAddress(change);
                }
                case CLAIM, IP_CLAIM -> claims.judge(change);
                case POOL, CLUSTER -> {}
            }
        }
        holders.judge(change);
    }

    /** Tells the time: quarantines end by the latest that the server's clock ever showed. */
    public void timePasses() {
        witness.latest();
    }

    /** Judges a server at rest, with an operator that leads: all that can be done has been done, nothing is left over. */
    public void atRest() {
        inspection.inspect();
    }

    /** Whether the server's clock has jumped back over the end of a quarantine, so that a restart may see it again. */
    public boolean unsure() {
        return inspection.unsure();
    }

    /** Claims that wait for room in a pool, longest first. */
    public List<Stored> waiting(PoolKey pool) {
        return new Queue(image, truth).waiting(pool);
    }

    /** A claim whose release gives room in its pool, or null. */
    public @Nullable Stored roomGiver(PoolKey pool) {
        return new Queue(image, truth).roomGiver(pool);
    }

    /** Judges who of those that waited, as {@link #waiting} said, has been served at rest. */
    public void servedInOrder(List<Stored> waited) {
        new Queue(image, truth).servedInOrder(waited);
    }

    /** Every object of a kind as it was shown last. */
    public Collection<Stored> list(Kind kind) {
        return image.list(kind);
    }
}
