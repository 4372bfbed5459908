package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what the observer has seen that the API server does not show any more. */
final class Witness {
    private record Shown(PoolKey pool, Name claim, Prefix block) {}

    /** What becomes of claims. */
    final ClaimsPast claims = new ClaimsPast();

    private final Image image;
    private final Circumstances circumstances;

    /** With the UID of the object that was the first to show it. */
    private final Map<Shown, String> shown = new HashMap<>();

    private final Map<String, Long> poolViewAtBirth = new HashMap<>();
    private final Set<String> handMade = new HashSet<>();
    private final Set<String> madeByUser = new HashSet<>();
    private final Set<String> deletedByUser = new HashSet<>();
    private final Set<String> madeByOperator = new HashSet<>();

    /** UIDs of the address objects that the status of a claim ever named. */
    private final Set<String> told = new HashSet<>();

    private final Map<String, Long> informed = new HashMap<>();
    private final Set<String> forcedAway = new HashSet<>();
    private final Set<Name> forcedAwayNames = new HashSet<>();

    /** UIDs of the address objects that were made where a user had removed another by force. */
    private final Set<String> replacements = new HashSet<>();

    private final Map<String, Long> bornAt = new HashMap<>();
    private final Set<String> adopted = new HashSet<>();
    private final Set<Shown> entered = new HashSet<>();
    private final Set<String> enteredObjects = new HashSet<>();
    private final Set<PageId> pages = new HashSet<>();
    private final Set<String> usurpers = new HashSet<>();
    private Instant latest = Instant.MIN;

    Witness(Image image, Circumstances circumstances) {
        this.image = image;
        this.circumstances = circumstances;
    }

    Change note(Change change) {
        latest();
        Stored object = change.object();
        switch (object.name().kind()) {
            case CLAIM, IP_CLAIM -> {
                if (change.before() == null) {
                    poolViewAtBirth.put(object.uid(), circumstances.oldestPoolView());
                }
                if (object.claim().addressName() != null) {
                    noteTold(image.objectOf(object));
                    noteBoundUnseen(change, image.objectOf(object));
                }
                claims.note(change);
            }
            case ADDRESS, IP_ADDRESS -> noteAddress(change, object);
            case PAGE -> {
                noteEntries(object.page());
                if (Name.of(object.page().id().pool()).prefixes()) {
                    pages.add(object.page().id());
                }
            }
            case POOL, CLUSTER -> {}
        }
        return change;
    }

    private void noteAddress(Change change, Stored object) {
        Prefix address = object.address().block();
        if (address != null) {
            shown.putIfAbsent(new Shown(object.address().pool(), Image.claimName(object), address), object.uid());
        }
        Stored before = change.before();
        if (before == null) {
            informed.put(object.uid(), change.sight().informed());
            if (forcedAwayNames.remove(object.name())) {
                replacements.add(object.uid());
            }
        } else if (change.byUser() && before.guarded() && !object.guarded()) {
            forcedAway.add(object.uid());
            forcedAwayNames.add(object.name());
        }
        if (change.byUser() && object.deleting() && (before == null || !before.deleting())) {
            deletedByUser.add(object.uid());
        }
        bornAt.putIfAbsent(object.uid(), change.version());
        if (!image.claimsNaming(object.name()).isEmpty()) {
            noteTold(object);
        }
        if (before == null && change.byOperator()) {
            madeByOperator.add(object.uid());
        }
        if (before == null && change.byUser()) {
            madeByUser.add(object.uid());
            if (!object.guarded()) {
                handMade.add(object.uid());
                if (namedByLiveClaim(object.name())) {
                    usurpers.add(object.uid());
                }
            }
        } else if (before != null && change.byOperator() && !before.guarded() && object.guarded()) {
            adopted.add(object.uid());
        }
    }

    /** An operator bound a claim to what it had made, and in whose place somebody had put something else meanwhile. */
    private void noteBoundUnseen(Change change, @Nullable Stored object) {
        Stored before = change.before();
        boolean binds = change.byOperator() && before != null && before.claim().addressName() == null;
        if (binds && object != null && foreign(object.uid()) && replacements.contains(object.uid())) {
            usurpers.add(object.uid());
        }
    }

    private void noteTold(@Nullable Stored object) {
        if (object != null) {
            told.add(object.uid());
        }
    }

    private void noteEntries(Body.OfPage page) {
        for (Entry entry : page.entries()) {
            if (entry instanceof Entry.Known known && known.state() == EntryState.RESERVED) {
                enteredObjects.add(known.holder().uid());
            } else if (entry instanceof Entry.Known known && known.state() != EntryState.QUARANTINED) {
                PoolKey pool = page.id().pool();
                entered.add(new Shown(
                        pool, Image.claimName(pool, known.holder()), Ledger.block(page.id(), known.offset())));
            }
        }
    }

    /** Whether somebody else made an address object and no page ever had an entry for it: nothing says that it may go. */
    boolean leftByOthers(Stored object) {
        PoolKey pool = object.address().pool();
        Prefix block = object.address().block();
        return madeByUser.contains(object.uid())
                && !Name.of(pool).prefixes()
                && !enteredObjects.contains(object.uid())
                && (block == null || !entered.contains(new Shown(pool, Image.claimName(object), block)));
    }

    /** Whether an operator made an address object of which no claim ever told anybody. */
    boolean madeForNobody(String objectUid) {
        return madeByOperator.contains(objectUid) && !told(objectUid);
    }

    /** Whether a claim ever told anybody of an address object. */
    boolean told(String objectUid) {
        return told.contains(objectUid);
    }

    private boolean namedByLiveClaim(Name object) {
        return image.claimsNaming(object).stream()
                .map(image::get)
                .anyMatch(claim -> claim != null && !claim.deleting());
    }

    /** Whether an address object of that claim ever showed the address. */
    boolean everShown(PoolKey pool, Name claim, Prefix address) {
        return shown.containsKey(new Shown(pool, claim, address));
    }

    /** Whether an address object of the same claim showed the same address before this one did. */
    boolean shownBefore(Stored object) {
        Prefix address = object.address().block();
        return address != null
                && !object.uid()
                        .equals(shown.get(new Shown(object.address().pool(), Image.claimName(object), address)));
    }

    /** The oldest version of the server's pools that anybody could act on who saw this claim; -1 for no such claim. */
    long poolViewAtBirth(String claimUid) {
        return poolViewAtBirth.getOrDefault(claimUid, -1L);
    }

    /** Whether an address object was made by hand and no operator ever took it over. */
    boolean foreign(String objectUid) {
        return handMade.contains(objectUid) && !adopted.contains(objectUid);
    }

    /**
     * Whether no page needs to have entered what a user made in a prefix pool when the claim of that UID took it over: it
     * was no block by some settings of the pool that an operator may have known, or a page of other blocks covered it.
     */
    boolean besideTheBlocks(Stored object, String claimUid) {
        PoolKey pool = object.address().pool();
        Prefix block = object.address().block();
        if (!Name.of(pool).prefixes() || !madeByUser.contains(object.uid())) {
            return false;
        }
        return block == null
                || pages.stream()
                        .anyMatch(page -> page.pool().equals(pool)
                                && !page.blocks().include(block)
                                && page.range().overlaps(block.range()))
                || !PoolVersions.all(
                        image,
                        pool,
                        poolViewAtBirth(claimUid),
                        it -> it.blocks().include(block));
    }

    boolean handMade(String objectUid) {
        return handMade.contains(objectUid);
    }

    /** Whether a user has deleted an address object. */
    boolean deletedByUser(String objectUid) {
        return deletedByUser.contains(objectUid);
    }

    /** Whether a user had made an address object before the claim of that UID was gone. */
    boolean madeByUserFor(String objectUid, String claimUid) {
        return madeByUser.contains(objectUid) && claims.goneSince(claimUid, bornAt.getOrDefault(objectUid, 0L));
    }

    /**
     * Whether an address object was made after an operator had last seen, or read live, that it was not there, and
     * before what the operator then wrote took effect. It is without an entry in its first moment anyhow.
     */
    boolean madeUnseen(Stored object, Change write) {
        return write.sight().informed() < bornAt.getOrDefault(object.uid(), 0L);
    }

    /**
     * Whether an address object was made unseen like that where a user had removed another by force, for which the entry
     * was given up: see "What is not promised" in LEDGER.md.
     */
    boolean madeUnseenInItsPlace(Stored object, Change write) {
        return replacements.contains(object.uid()) && madeUnseen(object, write);
    }

    /**
     * Whether a user made it under the name that a bound claim's status has, and it was not the claim's then; or put it in
     * the place of what he had removed by force, and an operator that had not seen that bound the claim to that name.
     */
    boolean usurper(String objectUid) {
        return usurpers.contains(objectUid) || foreign(objectUid);
    }

    /**
     * Whether an address object was made by an operator that was in the middle of binding the claim while another one
     * bound it, and found the name free again because a user had removed the other's object by force. Nothing on the
     * server can stop such a create: see "What is not promised" in LEDGER.md.
     */
    boolean underWayAtBind(String claimUid, String formerObjectUid, String objectUid) {
        return forcedAway.contains(formerObjectUid)
                && claims.boundSince(claimUid, informed.getOrDefault(objectUid, Long.MAX_VALUE));
    }

    /**
     * Whether an operator had sent a write before another provider bound the claim to what it is about: that binds by name
     * and writes nothing into the object, so that no condition of the write can tell. See "What is not promised" in
     * LEDGER.md.
     */
    boolean sentBeforeOthersBound(String claimUid, Change write) {
        return claims.boundByOthersSince(claimUid, write.sight().informed());
    }

    /**
     * Whether an operator had sent what bound a claim, and what made its object, before another provider made the object
     * that it bound another claim to: no condition of the one can tell of the other. See "What is not promised" in
     * LEDGER.md.
     */
    boolean sentBeforeOthersGave(Holding holding, Holding others) {
        String object = others.object().uid();
        boolean givenByOthers = madeByUser.contains(object)
                && !handMade.contains(object)
                && claims.boundByOthers(others.claim().uid());
        long given = givenByOthers ? bornAt.getOrDefault(object, Long.MIN_VALUE) : Long.MIN_VALUE;
        return claims.bindSentBefore(holding.claim().uid(), given)
                && informed.getOrDefault(holding.object().uid(), Long.MAX_VALUE) < given;
    }

    /** The latest time that the server's clock showed. */
    Instant latest() {
        Instant now = circumstances.serverNow();
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    /** What the server's clock shows now. */
    Instant earliestNow() {
        return circumstances.serverNow();
    }
}
