package dev.moorage.engine.ledger;

/** Why an address cannot be given to anybody else now, in the order in which counts are shown. */
public enum Taken {
    /** An entry holds it for a claim. */
    HELD("held"),
    /** An address object without a claim has it, entered or not yet. */
    RESERVED("reserved"),
    /** Given back, and its time is not over. */
    QUARANTINED("quarantined"),
    /** Its claim vanished and its address object is still there. */
    ORPHANED("orphaned"),
    /** In use before a restore that does not know of it, and not cleared yet. */
    RESTORED("kept since a restore"),
    /** An entry that cannot be read stands at its place, or anywhere on its page. */
    UNREADABLE("unreadable"),
    /** Something that is no block of a prefix pool shares an address with it. */
    TOUCHED("beside prefixes of other lengths"),
    /** Given to a claim in a page write whose answer is not there yet. */
    IN_FLIGHT("in flight");

    private final String word;

    Taken(String word) {
        this.word = word;
    }

    /** The word that follows a number of addresses in a sentence. */
    public String word() {
        return word;
    }

    static Taken by(EntryState state) {
        return switch (state) {
            case HELD -> HELD;
            case RESERVED -> RESERVED;
            case QUARANTINED -> QUARANTINED;
            case ORPHANED -> ORPHANED;
            case RESTORED -> RESTORED;
        };
    }
}
