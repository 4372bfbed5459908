package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges a server at rest: everybody has what he can have, everybody else can read why not, and nothing is left over. */
final class Inspection {
    private final Image image;
    private final Truth truth;
    private final Misfits misfits;

    Inspection(Image image, Truth truth, Misfits misfits) {
        this.image = image;
        this.truth = truth;
        this.misfits = misfits;
    }

    void inspect() {
        image.claims().forEach(this::claim);
        image.addresses().forEach(this::address);
        misfits.inspect();
        Ledger.lines(image).forEach(this::line);
        image.list(Kind.POOL).forEach(this::pool);
    }

    /** Whether the server's clock has jumped back over the end of a quarantine, so that a restart may see it again. */
    boolean unsure() {
        return Ledger.lines(image).stream().anyMatch(truth::unsure);
    }

    private boolean unsure(PoolKey pool) {
        return Ledger.lines(image).stream().anyMatch(line -> line.pool().equals(pool) && truth.unsure(line));
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
            waits(claim, Reason.POOL_NOT_READY);
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
        if (object.deleting() && claim == null && !object.keptByOthers()) {
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
        return claim.uid().equals(line.entry().holder().uid())
                ? object == null || borneOut || replaced || waiting
                // The last claim's of this name, for this one to take over.
                : borneOut && waiting && claim.claim().pool().equals(line.pool());
    }

    private void pool(Stored pool) {
        PoolKey key = pool.name().poolKey();
        if (truth.poolHeld(pool)) {
            return;
        }
        if (pool.deleting()) {
            if (!truth.inUse(key) && !pool.keptByOthers()) {
                throw new Violation("a deleted pool that nobody uses is still there: " + Told.of(pool));
            }
            return;
        }
        if (truth.poolClusterMissing(pool)) {
            if (pool.pool().status().ready()) {
                throw new Violation("a pool does not say that its Cluster is missing: " + Told.of(pool));
            }
            return;
        }
        PoolStatus recount = truth.recount(pool);
        PoolStatus status = pool.pool().status();
        boolean same = recount.total() == status.total()
                && recount.used() == status.used()
                && recount.free() == status.free()
                && recount.outOfRange() == status.outOfRange()
                && recount.message().equals(status.message())
                && recount.observedGeneration() == status.observedGeneration()
                && recount.indexes().equals(status.indexes());
        if (!same && !unsure(key)) {
            throw new Violation("status is not a recount, " + recount + ": " + Told.of(pool));
        }
        conditions(pool, status);
    }

    /** Each condition is true as the counts beside it are, and as the other pools are. */
    private void conditions(Stored pool, PoolStatus status) {
        Map<Aspect, Boolean> found = new EnumMap<>(Aspect.class);
        status.conditions().forEach(it -> found.put(it.aspect(), it.status()));
        PoolDefinition settings = truth.settings(pool.name().poolKey());
        Truth.Room room = truth.room(pool.name().poolKey());
        boolean exhausted =
                room == Truth.Room.UNSURE ? Boolean.TRUE.equals(found.get(Aspect.EXHAUSTED)) : room == Truth.Room.FULL;
        Map<Aspect, Boolean> wanted = new EnumMap<>(Aspect.class);
        wanted.put(Aspect.READY, settings != null);
        if (settings != null) {
            boolean restored = truth.anyRestored(pool.name().poolKey());
            wanted.put(Aspect.EXHAUSTED, exhausted);
            wanted.put(Aspect.OUT_OF_RANGE, truth.anyOutOfRange(pool.name().poolKey(), settings));
            wanted.put(Aspect.OVERLAPPING, truth.overlapped(pool, settings));
            // One that never had any need not say so.
            if (restored || found.containsKey(Aspect.RESTORED)) {
                wanted.put(Aspect.RESTORED, restored);
            }
        }
        if (!found.equals(wanted)) {
            throw new Violation("conditions are not " + wanted + ": " + Told.of(pool));
        }
    }
}
