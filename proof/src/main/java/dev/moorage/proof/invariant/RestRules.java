package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.Retention;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is given that rests after a release: judged by when its claim was deleted and by how long the pool asked for,
 * whatever the operator wrote into the ledger. Of several versions of a pool the shortest rest counts.
 */
final class RestRules {
    /** What the claim of that UID left behind; it may be entered again by whoever has not seen it go. */
    private record Rest(String formerUid, Instant end) {}

    private record Deletion(Instant at, long version) {}

    /** What the claim of that UID had by what stood in the ledger before the data were restored. */
    private record Had(Place place, String uid) {}

    private final Image image;
    private final Witness witness;
    private final Function<String, @Nullable Prefix> boundTo;
    private final Map<Place, Rest> rests = new HashMap<>();
    private final Map<String, Deletion> deletions = new HashMap<>();
    private final Set<String> fromElsewhere = new HashSet<>();
    private final Set<Had> hadBefore = new HashSet<>();
    private Instant before = Instant.MIN;
    private long jumpedBackAt = -1;

    /** {@code boundTo} says which address the claim of a UID was bound to, if any. */
    RestRules(Image image, Witness witness, Function<String, @Nullable Prefix> boundTo) {
        this.image = image;
        this.witness = witness;
        this.boundTo = boundTo;
    }

    /** A claim that a backup brought back has its finalizer from us, not from elsewhere. */
    void broughtBack(Stored object) {
        fromElsewhere.remove(object.uid());
    }

    /** Before the data were restored, the ledger said that the claim of that UID has what the entry says. */
    void remembered(PageId page, Entry.Known entry) {
        hadBefore.add(new Had(
                new Place(page.pool(), Ledger.block(page, entry.offset())),
                entry.holder().uid()));
    }

    /** Takes note of any change. */
    void note(Change change) {
        Instant now = witness.earliestNow();
        if (now.isBefore(before)) {
            jumpedBackAt = change.version();
        }
        before = now;
        Stored object = change.object();
        if (Kind.CLAIMS.contains(object.name().kind()) && change.before() == null && object.guarded()) {
            fromElsewhere.add(object.uid());
        } else if (!object.guarded()) {
            fromElsewhere.remove(object.uid());
        }
        if (Kind.CLAIMS.contains(object.name().kind()) && object.deleted() != null) {
            deletions.putIfAbsent(object.uid(), new Deletion(object.deleted(), change.version()));
        }
        if (Kind.ADDRESSES.contains(object.name().kind()) && !change.gone()) {
            Prefix address = object.address().block();
            if (address != null) {
                // Whoever shows it from now on has taken it out of its rest.
                rests.remove(new Place(object.address().pool(), address));
            }
        }
    }

    /** What an operator wrote to a page. */
    void judgePage(Change change) {
        PageId id = change.object().page().id();
        List<Entry> old =
                change.before() == null ? List.of() : change.before().page().entries();
        List<Entry> now = change.gone() ? List.of() : change.object().page().entries();
        for (Entry entry : now) {
            if (entry instanceof Entry.Known known && known.state() == EntryState.HELD && !old.contains(entry)) {
                given(new Place(id.pool(), Ledger.block(id, known.offset())), known);
            }
        }
        for (Entry entry : old) {
            if (entry instanceof Entry.Known known
                    && (known.state() == EntryState.HELD || known.state() == EntryState.ORPHANED)
                    && Ledger.at(now, known.offset()).stream().allMatch(Ledger::nobodys)) {
                released(new Place(id.pool(), Ledger.block(id, known.offset())), known);
            }
        }
    }

    private void given(Place place, Entry.Known known) {
        arrived(place, known);
        Rest rest = rests.get(place);
        if (rest != null
                && !Restored.isOrWas(image, witness, place, known)
                && !rest.formerUid().equals(known.holder().uid())
                && witness.latest().isBefore(rest.end())) {
            throw new Violation(
                    place.block() + " was given although it rests until " + rest.end() + ": " + known.text());
        }
    }

    /**
     * A claim that came with our finalizer waits for its own address object before it is given another address; what the
     * ledger had for it before a restore is its own.
     */
    private void arrived(Place place, Entry.Known known) {
        Name name = Image.claimName(place.pool(), known.holder());
        Stored claim = image.get(name);
        if (claim != null
                && fromElsewhere.contains(known.holder().uid())
                && claim.uid().equals(known.holder().uid())
                && !claim.deleting()
                && claim.guarded()
                && witness.latest().isBefore(claim.created().plusSeconds(30))
                && !witness.everShown(place.pool(), name, place.block())
                && !hadBefore.contains(new Had(place, claim.uid()))
                && !Restored.is(image, place, known)) {
            throw new Violation(place.block() + " was given to a claim that waits for its own: " + Told.of(claim));
        }
    }

    private void released(Place place, Entry.Known known) {
        String uid = known.holder().uid();
        Deletion deletion = deletions.get(uid);
        boolean shown = !image.at(place).isEmpty();
        if (!place.block().equals(boundTo.apply(uid)) || deletion == null || shown) {
            return;
        }
        if (deletion.version() > jumpedBackAt) {
            Retention least = PoolVersions.leastRetention(image, place.pool(), witness.poolViewAtBirth(uid));
            rests.put(place, new Rest(uid, deletion.at().plus(least.quarantine())));
        } else {
            // Entered again by who had not seen it go, and released again since the clock jumped: reckoned by that
            // clock.
            rests.remove(place);
        }
    }

    /** What an operator did to an address object: its claim's grace period has to be over. */
    void judgeAddress(Change change) {
        Stored object = change.object();
        Stored claim = image.claimOf(object);
        boolean removing =
                change.before() != null && !change.before().deleting() && (change.gone() || object.deleting());
        if (!removing
                || claim == null
                || claim.deleted() == null
                || !object.ownedBy(claim.uid())
                || boundTo.apply(claim.uid()) == null
                || Name.byAddress(claim.claim().pool())
                        && !object.name().name().equals(claim.claim().addressName())) {
            return;
        }
        PoolKey pool = claim.claim().pool();
        Retention least = PoolVersions.leastRetention(image, pool, witness.poolViewAtBirth(claim.uid()));
        if (witness.latest().isBefore(claim.deleted().plus(least.grace()))) {
            throw new Violation("an address object was removed in the grace period of its claim: " + Told.of(claim));
        }
    }
}
