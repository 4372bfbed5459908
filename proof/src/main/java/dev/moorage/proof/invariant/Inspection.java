package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a server at rest: everybody has what he can have, everybody else can read why not, and nothing is left over. */
final class Inspection {
    private final Image image;
    private final Truth truth;
    private final Misfits misfits;
    private final PoolInspection pools;

    Inspection(Image image, Truth truth, Misfits misfits, PoolInspection pools) {
        this.image = image;
        this.truth = truth;
        this.misfits = misfits;
        this.pools = pools;
    }

    void inspect() {
        image.claims().forEach(this::claim);
        image.addresses().forEach(this::address);
        misfits.inspect();
        Ledger.lines(image).forEach(this::line);
        image.list(Kind.POOL).forEach(pools::inspect);
    }

    /** Whether the server's clock has jumped back over the end of a quarantine, so that a restart may see it again. */
    boolean unsure() {
        return Ledger.lines(image).stream().anyMatch(truth::unsure);
    }

    private void claim(Stored claim) {
        if (truth.held(claim)) {
            waits(claim, Reason.PAUSED, truth.clusterMissing(claim) ? Reason.CLUSTER_NOT_FOUND : Reason.PAUSED);
        } else if (claim.deleting() && !truth.waitsForDependents(claim)) {
            throw new Violation("a released claim is still there: " + Told.of(claim));
        } else if (claim.deleting()) {
            return;
        } else if (truth.clusterMissing(claim)) {
            waits(claim, Reason.CLUSTER_NOT_FOUND);
        } else if (claim.claim().addressName() == null) {
            unbound(claim);
        } else {
            bound(claim);
        }
    }

    private void unbound(Stored claim) {
        Stored object = image.objectOf(claim);
        if (truth.nameTaken(claim)) {
            waits(claim, Reason.ADDRESS_CONFLICT);
            return;
        }
        if (object != null && misfits.awaitsItsPool(claim, object)) {
            if (truth.inTheWay(claim, object)) {
                waits(claim, Reason.POOL_NOT_READY, Reason.ALLOCATION_FAILED, Reason.ADDRESS_CONFLICT);
            } else {
                waits(claim, Reason.POOL_NOT_READY);
            }
            return;
        }
        if (object != null) {
            if (!truth.inTheWay(claim, object)) {
                throw new Violation("a claim was not bound to the address object of its name: " + Told.of(claim));
            }
            waits(claim, Reason.ALLOCATION_FAILED, Reason.ADDRESS_CONFLICT);
            return;
        }
        if (!truth.serves(claim.claim().pool())) {
            waits(claim, Reason.POOL_NOT_READY);
            return;
        }
        switch (truth.wish(claim)) {
            case Truth.Wish.Any _ -> {}
            case Truth.Wish.Nothing _ -> {
                waits(claim, Reason.ALLOCATION_FAILED, Reason.POOL_EXHAUSTED);
                return;
            }
            case Truth.Wish.Certain certain -> {
                if (truth.free(claim.claim().pool(), certain.address())) {
                    throw new Violation("a claim waits although the address that it wants is free: " + Told.of(claim));
                }
                waits(claim, Reason.ALLOCATION_FAILED, Reason.ADDRESS_CONFLICT);
                return;
            }
        }
        switch (truth.room(claim.claim().pool())) {
            case FREE -> throw new Violation("a claim waits although its pool has room: " + Told.of(claim));
            case FULL -> waits(claim, Reason.POOL_EXHAUSTED);
            case UNSURE -> {}
        }
    }

    private static void waits(Stored claim, Reason... reasons) {
        Report report = claim.claim().report();
        boolean silent = claim.claim().filtered() || claim.claim().addressName() != null || claim.deleting();
        if (!silent
                && !withdrawn(report)
                && (report == null || !List.of(reasons).contains(report.reason()))) {
            throw new Violation("a claim should say that it waits for " + reasons[0] + ": " + Told.of(claim));
        }
    }

    /** Whether it says that an address was taken back; that stands until the claim is bound, whatever it waits for. */
    private static boolean withdrawn(@Nullable Report report) {
        return report != null
                && report.reason() == Reason.ADDRESS_CONFLICT
                && report.message().contains("withdrawn");
    }

    private void bound(Stored claim) {
        Stored object = image.objectOf(claim);
        Report report = claim.claim().report();
        if (object == null) {
            boolean lost = report != null
                    && (report.reason() == Reason.ALLOCATION_FAILED || report.reason() == Reason.ADDRESS_CONFLICT);
            if (!lost && truth.settings(claim.claim().pool()) != null) {
                throw new Violation("a bound claim has no address object: " + Told.of(claim));
            }
            return;
        }
        String other = truth.otherHolder(claim, object);
        boolean told = report != null && report.reason() == Reason.ADDRESS_CONFLICT;
        if (other != null && !told) {
            throw new Violation(
                    "a claim does not say that its address is also held by " + other + ": " + Told.of(claim));
        }
        if (other == null
                && report != null
                && report.reason() != Reason.ADDRESS_ALLOCATED
                && !truth.inTheWay(claim, object)) {
            throw new Violation("a bound claim says something else: " + Told.of(claim));
        }
    }

    private void address(Stored object) {
        Body.OfAddress body = object.address();
        Stored claim = truth.claimOf(object);
        boolean ours = object.guarded() && !object.foreignController();
        Prefix block = body.block();
        if (object.deleting() && !object.keptByOthers() && (claim == null || truth.left(claim, object))) {
            throw new Violation("a deleted address object hangs: " + Told.of(object));
        }
        if (block == null || !truth.enterable(object)) {
            return;
        }
        List<Entry> entries = Ledger.at(image, body.pool(), block);
        boolean entered = entries.stream().anyMatch(entry -> standsFor(entry, object));
        if (!entered && (claim == null || entries.isEmpty() && !truth.goesLater(claim, object))) {
            throw new Violation("an address object has no entry: " + Told.of(object));
        }
        if (ours
                && claim == null
                && entries.stream()
                        .noneMatch(entry -> Ledger.is(entry, EntryState.ORPHANED, null)
                                || Ledger.is(entry, EntryState.RESERVED, null))) {
            throw new Violation("debris was left: " + Told.of(object));
        }
    }

    private static @Nullable Address address(@Nullable Prefix block) {
        return block == null ? null : block.address();
    }

    static boolean standsFor(Entry entry, Stored object) {
        Name claim = Image.claimName(object);
        return entry instanceof Entry.Known known
                && switch (known.state()) {
                    case HELD, ORPHANED ->
                        known.holder().namespace().equals(claim.namespace())
                                && known.holder().name().equals(claim.name())
                                && known.holder().kind().equals(claim.claimKey().kind());
                    case RESERVED -> known.holder().uid().equals(object.uid());
                    case QUARANTINED, RESTORED -> false;
                };
    }

    private void line(Ledger.Line line) {
        Entry.Known entry = line.entry();
        Stored object = image.objectOf(line.pool(), line.block(), entry);
        boolean borneOut = object != null
                && object.address().pool().equals(line.pool())
                && line.block().address().equals(address(object.address().block()));
        boolean reason = switch (entry.state()) {
            case HELD -> heldWithReason(line, Image.claimName(line.pool(), entry.holder()), object, borneOut);
            case RESERVED ->
                object != null && borneOut && object.uid().equals(entry.holder().uid());
            case ORPHANED -> borneOut;
            case QUARANTINED, RESTORED -> true;
        };
        if (!reason) {
            throw new Violation("an entry has no reason: " + line);
        }
    }

    private boolean heldWithReason(Ledger.Line line, Name name, @Nullable Stored object, boolean borneOut) {
        Stored claim = image.get(name);
        boolean replaced = claim != null
                && claim.claim().addressName() != null
                && object != null
                && (!object.address().pool().equals(line.pool())
                        || object.address().block() == null);
        if (claim == null) {
            return false;
        }
        Stored its = image.objectOf(claim);
        boolean inTheWay = object != null
                        && truth.inTheWay(claim, object)
                        && (claim.claim().addressName() == null || object.equals(its))
                || claim.claim().addressName() == null && its != null && truth.inTheWay(claim, its);
        boolean waiting = inTheWay || truth.held(claim) || truth.clusterMissing(claim);
        // What came too late under its name goes once the pool says again what it hands out.
        boolean unreadable = truth.settings(line.pool()) == null;
        return claim.uid().equals(line.entry().holder().uid())
                ? object == null || borneOut || replaced || waiting || unreadable
                // The last claim's of this name, for this one to take over.
                : borneOut && waiting && claim.claim().pool().equals(line.pool());
    }
}
