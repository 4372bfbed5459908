package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.ObjectKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the machine remembers of one claim, by its UID. Nothing here that could not be found out again. */
final class ClaimState {
    /** Oldest first; then first seen by this process; then by name. */
    static final Comparator<ClaimState> ORDER = Comparator.comparing((ClaimState state) -> state.claim.created())
            .thenComparingLong(state -> state.seen)
            .thenComparing(state -> state.claim.key().namespace())
            .thenComparing(state -> state.claim.key().name());

    final long seen;
    final Retry retry = new Retry();
    Claim claim;

    /** The change that would give it an address, while it is not answered. */
    @Nullable PageChange granting;

    @Nullable Address grantingAddress;

    /** Whether a request on the claim is under way; there is one at a time. */
    boolean claimBusy;

    /** Whether a request on its address object is under way; there is one at a time. */
    boolean addressBusy;

    /** UID of the address object that this process made for it, or null: only that may be withdrawn again. */
    @Nullable String madeUid;

    /** Whether an answer has shown the claim since it was last granted an address. */
    boolean confirmed;

    /** What its object showed while it was bound, as far as this process saw it. */
    @Nullable Prefix boundTo;

    /** Whether a live read is under way for the address that it had. */
    boolean seekingFormer;

    /** Whether a live read has been made for the address that it had. */
    boolean formerSought;

    /** Whether a live read, or the answer to a delete, said that its address object is not there. */
    boolean addressProvenAbsent;

    /** Whether it is being asked whether it is there, and so who had its address object before and who after it. */
    boolean askingSuccession;

    /** resourceVersion of its address object up to which no later claim of its name has taken that over, or null. */
    @Nullable String heirlessAt;

    /** UID of the object of its name for which the page was read live, or null. */
    @Nullable String pageReadFor;

    /** UID of its address object as a live read showed it, or null. */
    @Nullable String confirmedUid;

    /** The entries besides that of its address object with which {@code confirmedUid} was read. */
    List<Address> surplus = List.of();

    /** When its address object was deleted, as far as that was seen. */
    @Nullable Instant objectDeleted;

    /** The end of its grace period for which a timer runs, or null. */
    @Nullable Instant graceAwaited;

    /** Address objects that concern it, besides those that name it. */
    Set<ObjectKey> followed = Set.of();

    /** The one address that it wants and waits for, or null. */
    @Nullable Address wished;

    /** Whether it was told that the one address that it wants is taken. */
    boolean wishTold;

    /** Where our finalizer on it comes from. */
    Arrivals.Origin origin = Arrivals.Origin.UNKNOWN;

    /** The end of its wait for an address object from elsewhere for which a timer runs, or null. */
    @Nullable Instant arrivalAwaited;

    /** Where its entries are being taken off their pages. */
    final Set<Address> dropping = new HashSet<>(1);

    /** Whether {@code confirmedUid} is of a read that was made after it was seen deleted. */
    boolean releaseBegun;

    /** Whether the page of its address object is being read live for its release. */
    boolean pageReading;

    /** Whether the page of its address object was read live for its release. */
    boolean pageRead;

    /** The API server's last word against what was tried for it, or null. */
    @Nullable String refusal;

    /** Its namespace is being deleted: nothing more can be made in it. */
    boolean terminating;

    ClaimState(Claim claim, long seen) {
        this.claim = claim;
        this.seen = seen;
    }

    String uid() {
        return claim.uid();
    }
}
