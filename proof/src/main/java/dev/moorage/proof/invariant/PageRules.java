package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.Slot;
import java.util.List;

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
                        taken(id, known, now);
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
        ObjectKey object =
                new ObjectKey(known.holder().namespace(), known.holder().name());
        if (witness.everShown(id.pool(), object, address)) {
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
                it -> it.blocks().equals(id.blocks()) && it.usable().contains(address.address()))) {
            throw new Violation(
                    address + " was given by " + id.pool() + " which never had it while " + known.holder() + " waited");
        }
    }

    private void taken(PageId id, Entry.Known known, List<Entry> now) {
        Prefix address = Ledger.block(id, known.offset());
        Name name = new Name(
                Kind.ADDRESS, known.holder().namespace(), known.holder().name());
        Stored object = image.get(name);
        List<Entry> left = Ledger.at(now, known.offset());
        boolean borneOut = object != null
                && object.address().pool().equals(id.pool())
                && address.equals(object.address().block());
        boolean handedOn = left.stream()
                .anyMatch(it -> it instanceof Entry.Known other
                        && other.state() != EntryState.QUARANTINED
                        && other.holder().namespace().equals(name.namespace())
                        && other.holder().name().equals(name.name()));
        switch (known.state()) {
            case HELD -> {
                Stored claim = image.get(name.as(Kind.CLAIM));
                boolean lives = claim != null
                        && claim.uid().equals(known.holder().uid())
                        && !claim.deleting()
                        && name.name().equals(claim.claim().addressName());
                boolean inUse = lives && borneOut;
                boolean kept = object != null
                        && borneOut
                        && witness.madeByUserFor(object.uid(), known.holder().uid())
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
                        && !handedOn) {
                    throw new Violation("the entry of an orphan was dropped: " + known.text());
                }
            }
            case QUARANTINED -> {
                if (!Slot.expired(known, witness.latest()) && left.isEmpty()) {
                    throw new Violation("a quarantine was cut short: " + known.text());
                }
            }
        }
    }
}
