package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine wants done. Every effect is answered by one {@link Event.Answered} of the same id. What an effect is
 * conditional on stands in the object that it carries: its UID, and its resourceVersion where it says so.
 */
public sealed interface Effect {
    /** Comes back in the answer. */
    long id();

    /** The pool that is written, or whose claim, address object or page is; null for what only reads. */
    default @Nullable PoolKey written() {
        return switch (this) {
            case CreatePage it -> it.page().pool();
            case UpdatePage it -> it.base().id().pool();
            case DeletePage it -> it.page().id().pool();
            case AddClaimFinalizer it -> it.claim().pool();
            case DropClaimFinalizer it -> it.claim().pool();
            case WriteClaimStatus it -> it.claim().pool();
            case CreateAddress it -> it.claim().pool();
            case AdoptAddress it -> it.claim().pool();
            case DeleteAddress it -> it.object().pool();
            case StripAddress it -> it.object().pool();
            case AddPoolFinalizer it -> it.pool().key();
            case DropPoolFinalizer it -> it.pool().key();
            case WritePoolStatus it -> it.pool().key();
            case ReadPage _,
                    ReadClaim _,
                    ReadOrigin _,
                    ReadAddress _,
                    ReadMaker _,
                    ReadPool _,
                    ListPages _,
                    ListPool _ -> null;
        };
    }

    /** Makes the page; fails with {@link Outcome.Exists} where there is one. */
    record CreatePage(long id, PageId page, boolean imported, List<Entry> entries) implements Effect {}

    /** Writes the page, conditional on the resourceVersion of {@code base}. */
    record UpdatePage(long id, Page base, boolean imported, List<Entry> entries) implements Effect {}

    /** Deletes the page, conditional on UID and resourceVersion. */
    record DeletePage(long id, Page page) implements Effect {}

    /** Reads the page from the API server. */
    record ReadPage(long id, PageId page) implements Effect {}

    /** Puts our finalizer on the claim, conditional on UID and resourceVersion. */
    record AddClaimFinalizer(long id, Claim claim) implements Effect {}

    /** Takes our finalizer off the claim, conditional on UID and resourceVersion. */
    record DropClaimFinalizer(long id, Claim claim) implements Effect {}

    /** Writes the claim's status, conditional on the resourceVersion; a null name leaves the reference as it is. */
    record WriteClaimStatus(long id, Claim claim, @Nullable String addressName, Report report) implements Effect {}

    /** Reads the claim from the API server. */
    record ReadClaim(long id, ClaimKey key) implements Effect {}

    /** Reads the claim from the API server, and who set our finalizer on it; answered with {@link Outcome.Origin}. */
    record ReadOrigin(long id, Claim claim) implements Effect {}

    /**
     * Makes the address object of a claim.
     *
     * @param key its name
     * @param prefix the prefix length that it gets
     */
    record CreateAddress(
            long id, ObjectKey key, Claim claim, Pool pool, PoolDefinition definition, Address address, int prefix)
            implements Effect {}

    /**
     * Adds what is missing of our owner references, label and finalizer, conditional on UID and resourceVersion; where
     * objects have no controller, the claim's UID apart from its owners. It changes the object in any case.
     */
    record AdoptAddress(
            long id,
            AddressObject object,
            Claim claim,
            @Nullable Pool pool) implements Effect {}

    /** Deletes the address object, conditional on UID and resourceVersion. */
    record DeleteAddress(long id, AddressObject object) implements Effect {}

    /** Takes our finalizer off the address object, conditional on UID and resourceVersion. */
    record StripAddress(long id, AddressObject object) implements Effect {}

    /** Reads the address object from the API server. */
    record ReadAddress(long id, ObjectKey key) implements Effect {}

    /** Reads the address object from the API server, and who made it; answered with {@link Outcome.Maker}. */
    record ReadMaker(long id, AddressObject object) implements Effect {}

    /**
     * Puts our finalizer on the pool and what else its family wants there, conditional on UID and resourceVersion.
     *
     * @param clusterUid UID of the Cluster that it names, or null when it names none
     */
    record AddPoolFinalizer(long id, Pool pool, @Nullable String clusterUid) implements Effect {}

    /** Takes our finalizer off the pool, conditional on UID and resourceVersion. */
    record DropPoolFinalizer(long id, Pool pool) implements Effect {}

    /** Writes the pool's status, conditional on the resourceVersion. */
    record WritePoolStatus(long id, Pool pool, PoolStatus status) implements Effect {}

    /** Reads the pool from the API server. */
    record ReadPool(long id, PoolKey key) implements Effect {}

    /** Lists the pool's pages by a quorum read. */
    record ListPages(long id, PoolKey key) implements Effect {}

    /** Lists the pool's address objects and pages by a quorum read. */
    record ListPool(long id, PoolKey key) implements Effect {}
}
