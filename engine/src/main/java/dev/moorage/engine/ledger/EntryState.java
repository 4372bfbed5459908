package dev.moorage.engine.ledger;

/** Why an address is taken. The same words stand in pages, in messages and in the docs. */
public enum EntryState {
    /** A claim's. */
    HELD("Held"),
    /** An address object without a claim: made by hand, or by somebody else. */
    RESERVED("Reserved"),
    /** Given back and not to be handed out before a certain time. */
    QUARANTINED("Quarantined"),
    /** The claim vanished without giving its address back; the address object is still there. */
    ORPHANED("Orphaned"),
    /**
     * Somebody had it when the API server's data was restored from a backup that does not know of that: kept until an
     * administrator clears it. It may stand beside what the restored data say of the address, and outlasts that.
     */
    RESTORED("Restored");

    private final String word;

    EntryState(String word) {
        this.word = word;
    }

    /** Whether such an entry keeps an address from being given without being anybody's. */
    public boolean nobodys() {
        return this == QUARANTINED || this == RESTORED;
    }

    /** The word that is written into pages. */
    public String word() {
        return word;
    }
}
