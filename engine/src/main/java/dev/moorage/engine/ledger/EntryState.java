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
    ORPHANED("Orphaned");

    private final String word;

    EntryState(String word) {
        this.word = word;
    }

    /** The word that is written into pages. */
    public String word() {
        return word;
    }
}
