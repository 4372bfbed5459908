package dev.moorage.proof.invariant;

import dev.moorage.engine.ledger.Entry;

/** Where objects are named after their addresses, the status of a bound claim tells the address that it gets back. */
final class Restored {
    private Restored() {}

    /** Whether an entry gives a claim the very address that its status names: that is no gift. */
    static boolean is(Image image, Place place, Entry.Known entry) {
        Stored claim = image.get(Image.claimName(place.pool(), entry.holder()));
        String name = claim == null || !claim.uid().equals(entry.holder().uid())
                ? null
                : claim.claim().addressName();
        return name != null && PoolVersions.named(image, place, name);
    }

    /**
     * The same, also of a claim whose status named it to the last: who has not seen that claim go gives it to nobody, and
     * the address rests anew once that is seen.
     */
    static boolean isOrWas(Image image, Witness witness, Place place, Entry.Known entry) {
        String last = witness.claims.lastNamed(entry.holder().uid());
        return is(image, place, entry)
                || Name.byAddress(place.pool()) && last != null && PoolVersions.named(image, place, last);
    }
}
