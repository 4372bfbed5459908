package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may do to a page. */
final class PageRules {
    private final Image image;
    private final Witness witness;

    PageRules(Image image, Witness witness) {
        this.image = image;
        this.witness = witness;
    }

    void judge(Change change) {
        Stored before = change.before();
        List<Entry> old = before == null ? List.of() : before.page().entries();
        List<Entry> now = change.object().page().entries();
        PageId id = change.object().page().id();
        if (change.gone()) {
            if (!old.stream().allMatch(it -> Slot.expired(it, witness.latest()))) {
                throw new Violation("a page with entries was deleted: " + Told.of(change.object()));
            }
            return;
        }
        for (Entry entry : now) {
            if (entry instanceof Entry.Known known && known.state() == EntryState.HELD && !same(old, known)) {
                given(id, known, old);
            }
        }
        for (Entry entry : old) {
            switch (entry) {
                case Entry.Known known -> {
                    if (!now.contains(entry)) {
                        taken(change, known, now);
                    }
                }
                case Entry.Unreadable unreadable -> {
                    if (!now.contains(unreadable)) {
                        throw new Violation("an entry that cannot be read was lost: " + unreadable);
                    }
                }
            }
        }
    }

    private static boolean same(List<Entry> entries, Entry.Known known) {
        return Ledger.at(entries, known.offset()).stream()
                .anyMatch(it -> Ledger.is(it, EntryState.HELD, known.holder().uid()));
    }

    private void given(PageId id, Entry.Known known, List<Entry> old) {
        Prefix address = Ledger.block(id, known.offset());
        if (witness.everShown(id.pool(), Image.claimName(id.pool(), known.holder()), address)
                || Restored.isOrWas(image, witness, new Place(id.pool(), address), known)) {
            return;
        }
        for (Entry other : Ledger.at(old, known.offset())) {
            if (!Slot.expired(other, witness.latest())) {
                throw new Violation(address + " was given to " + known.holder() + " while it was " + other.text());
            }
        }
        long since = witness.poolViewAtBirth(known.holder().uid());
        if (since < 0) {
            throw new Violation(address + " was given to a claim that never was: " + known.text());
        }
        if (!PoolVersions.any(
                image,
                id.pool(),
                since,
                it -> it.blocks().equals(id.blocks())
                        && it.usable().contains(address.address())
                        && setAside(it, address.address(), known.holder().name()))) {
            throw new Violation(
                    address + " was given by " + id.pool() + " which never had it while " + known.holder() + " waited");
        }
    }

    /** Whether an address is set aside for nobody but the claim of that name. */
    private static boolean setAside(PoolDefinition settings, Address address, String claim) {
        return settings.sequence() == null
                || !settings.sequence().preallocated().containsValue(address)
                || address.equals(settings.sequence().preallocated().get(claim));
    }

    private void taken(Change change, Entry.Known known, List<Entry> now) {
        PageId id = change.object().page().id();
        Prefix address = Ledger.block(id, known.offset());
        Name name = Image.claimName(id.pool(), known.holder());
        Stored object = image.objectOf(id.pool(), address, known);
        List<Entry> left = Ledger.at(now, known.offset());
        boolean borneOut = object != null
                && object.address().pool().equals(id.pool())
                && address.equals(object.address().block());
        boolean handedOn = left.stream()
                .anyMatch(it -> it instanceof Entry.Known other
                        && !other.state().nobodys()
                        && other.holder().namespace().equals(known.holder().namespace())
                        && (other.holder().name().equals(known.holder().name()) || handedToNamer(id, object, other)));
        switch (known.state()) {
            case HELD -> {
                Stored claim = image.get(name);
                boolean lives = claim != null
                        && claim.uid().equals(known.holder().uid())
                        && !claim.deleting()
                        && (Name.byAddress(id.pool())
                                ? object != null
                                        && object.name()
                                                .name()
                                                .equals(claim.claim().addressName())
                                : name.name().equals(claim.claim().addressName()));
                boolean inUse = lives && borneOut && object != null && !witness.madeUnseenInItsPlace(object, change);
                boolean kept = object != null
                        && borneOut
                        && witness.madeByUserFor(object.uid(), known.holder().uid())
                        && known(id.pool(), address, object)
                        && !witness.madeUnseen(object, change)
                        && claim == null;
                if ((inUse || kept) && !handedOn) {
                    throw new Violation("the entry of an address in use was dropped: " + known.text());
                }
            }
            case RESERVED -> {
                if (object != null && object.uid().equals(known.holder().uid()) && !handedOn) {
                    throw new Violation("the entry of a reservation was dropped: " + known.text());
                }
            }
            case ORPHANED -> {
                if (object != null
                        && borneOut
                        && witness.madeByUserFor(object.uid(), known.holder().uid())
                        && !witness.madeUnseen(object, change)
                        && !handedOn) {
                    throw new Violation("the entry of an orphan was dropped: " + known.text());
                }
            }
            case RESTORED -> {
                // A claim that the restored data know to be bound to it has it back.
                boolean back = left.stream()
                        .anyMatch(it -> it instanceof Entry.Known other
                                && other.state() == EntryState.HELD
                                && Restored.is(image, new Place(id.pool(), address), other));
                if (!back && !PoolVersions.cleared(image, id.pool(), address.address(), known.time())) {
                    throw new Violation("what is kept since a restore was let go: " + known.text());
                }
            }
            case QUARANTINED -> {
                if (!Slot.expired(known, witness.latest()) && left.isEmpty()) {
                    throw new Violation("a quarantine was cut short: " + known.text());
                }
            }
        }
    }

    /** Whether an object that a user made is found by whoever asks for the object of the address. */
    private boolean known(PoolKey pool, Prefix address, Stored object) {
        return !Name.byAddress(pool)
                || object.guarded()
                || PoolVersions.named(
                        image, new Place(pool, address), object.name().name());
    }

    /** Whether what stands there now is of the claim that the object names, or of the object that names the claim. */
    private static boolean handedToNamer(PageId id, @Nullable Stored object, Entry.Known other) {
        return Name.byAddress(id.pool())
                && object != null
                && (other.holder().name().equals(object.address().claim())
                        || other.holder().name().equals(object.name().name()));
    }
}
