package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address object (IPAddress) as it was seen or answered.
 *
 * @param key namespace and name
 * @param uid its UID
 * @param resourceVersion of this sight
 * @param pool the pool it refers to
 * @param claim the claim it names, in its own namespace
 * @param text its address as written
 * @param block what it shows, or null when that cannot be read: a network without host bits, or a single address
 * @param deleted deletionTimestamp, or null
 * @param finalizer whether it carries our finalizer
 * @param otherFinalizers whether it carries anybody else's
 * @param owners UIDs of all its owners
 * @param controller who controls it
 * @param taker UID of the claim that took it over last, where that is said apart from its owners, or null
 * @param origin the object as the family knows it, carried along for the writes and never looked at here
 */
public record AddressObject(
        ObjectKey key,
        String uid,
        String resourceVersion,
        PoolKey pool,
        ClaimKey claim,
        String text,
        @Nullable Prefix block,
        @Nullable Instant deleted,
        boolean finalizer,
        boolean otherFinalizers,
        Set<String> owners,
        Controller controller,
        @Nullable String taker,
        Object origin) {

    /** One that says by its owners alone whose it is. */
    public AddressObject(
            ObjectKey key,
            String uid,
            String resourceVersion,
            PoolKey pool,
            ClaimKey claim,
            String text,
            @Nullable Prefix block,
            @Nullable Instant deleted,
            boolean finalizer,
            boolean otherFinalizers,
            Set<String> owners,
            Controller controller,
            Object origin) {
        this(
                key,
                uid,
                resourceVersion,
                pool,
                claim,
                text,
                block,
                deleted,
                finalizer,
                otherFinalizers,
                owners,
                controller,
                null,
                origin);
    }

    /** The first address of what it shows, or null when that cannot be read. */
    public @Nullable Address address() {
        return block == null ? null : block.address();
    }

    /** What it shows, in the form of its family; as written when that cannot be read. */
    public String shown() {
        if (block == null) {
            return text;
        }
        return block.equals(Prefix.of(block.address())) ? block.address().toString() : block.toString();
    }

    /** Who controls an address object, by its owner reference. */
    public sealed interface Controller {
        /** Nobody. */
        record None() implements Controller {}

        /**
         * A claim of this family.
         *
         * @param uid UID of that claim
         */
        record OfClaim(String uid) implements Controller {}

        /** Anything else. */
        record Foreign() implements Controller {}
    }

    /** Whether it has a deletionTimestamp. */
    public boolean deleting() {
        return deleted != null;
    }

    /** Whether we (or the provider we replace) made it for a claim: only then may it ever be deleted. */
    public boolean ours() {
        return finalizer && !(controller instanceof Controller.Foreign);
    }

    /** Whether it was made or taken over for the claim of that UID, and its release has something left to do with it. */
    public boolean takenFor(String claimUid) {
        if (taker != null) {
            return taker.equals(claimUid) && (finalizer || deleted == null);
        }
        if (owners.contains(claimUid)) {
            return finalizer || deleted == null;
        }
        return finalizer && !(controller instanceof Controller.OfClaim);
    }

    /** UID of the claim that has it, as far as it says so itself: who took it over, else whom it was made for; or null. */
    @Nullable String claimUid() {
        return taker != null ? taker : controller instanceof Controller.OfClaim claim ? claim.uid() : null;
    }

    /** Whether it is controlled by the claim of that UID. */
    public boolean controlledBy(String claimUid) {
        return controller instanceof Controller.OfClaim claim && claim.uid().equals(claimUid);
    }
}
