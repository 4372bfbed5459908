package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Page;
import java.util.List;

/** What came of an effect. */
public sealed interface Outcome {
    /** Done; the claim as it stands now. */
    record ClaimNow(Claim claim) implements Outcome {}

    /**
     * Done; the claim as it stands now.
     *
     * @param ours whether our finalizer on it, if any, was set by us
     */
    record Origin(Claim claim, boolean ours) implements Outcome {}

    /** Done; the address object as it stands now. */
    record AddressNow(AddressObject object) implements Outcome {}

    /**
     * Done; the address object as it stands now.
     *
     * @param ours whether we have made it, and not the provider that we replace, a user, or what moved or restored it
     */
    record Maker(AddressObject object, boolean ours) implements Outcome {}

    /** Done; the page as it stands now. */
    record PageNow(Page page) implements Outcome {}

    /** Done; the pool as it stands now. */
    record PoolNow(Pool pool) implements Outcome {}

    /** All pages of a pool, by a quorum list. */
    record PagesNow(List<Page> pages) implements Outcome {}

    /**
     * All that a quorum list of a pool showed.
     *
     * @param addresses the address objects that refer to it, unreadable ones too
     * @param pages its pages
     */
    record PoolListed(List<AddressObject> addresses, List<Page> pages) implements Outcome {}

    /** Done, and the object is no more. */
    record Removed() implements Outcome {}

    /** The object as named does not exist, or another UID stands under its name. */
    record Missing() implements Outcome {}

    /** The object has changed since the sight that the write was based on. */
    record Conflict() implements Outcome {}

    /** An object of that name exists. */
    record Exists() implements Outcome {}

    /**
     * The API server said no.
     *
     * @param message its words
     * @param terminating because the namespace is being deleted, which is final
     */
    record Refused(String message, boolean terminating) implements Outcome {}

    /**
     * No answer, or one that does not tell: it may have happened, and it may yet happen.
     *
     * @param message what was seen instead of an answer
     */
    record Unknown(String message) implements Outcome {}
}
