package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One address, one holder; and a holder's address is for life. */
final class HolderRules {
    /** What a claim is bound to. */
    private record Bound(Prefix block, String objectUid) {}

    private final Image image;
    private final Witness witness;
    private final Map<Name, Holding> byClaim = new HashMap<>();
    private final Map<Place, Map<Name, Holding>> byPlace = new HashMap<>();

    /** What claims are or were bound to, by their UID. */
    private final Map<String, Bound> bound = new HashMap<>();

    /** Claims whose object a user removed by force and replaced by one of his own: their address is what he made it. */
    private final Set<String> replacedByHand = new HashSet<>();

    private final Set<String> doubleByOthers = new HashSet<>();

    HolderRules(Image image, Witness witness) {
        this.image = image;
        this.witness = witness;
    }

    /** Takes what a change brings about for given. */
    void given(Change change) {
        for (Name claim : concerned(change)) {
            Holding holding = follow(claim);
            if (holding != null) {
                takeForGiven(holding.place());
            }
        }
    }

    private void takeForGiven(Place place) {
        Collection<Holding> holders = at(place);
        if (holders.size() > 1) {
            holders.forEach(it -> doubleByOthers.add(it.claim().uid()));
        }
    }

    void judge(Change change) {
        for (Name claim : concerned(change)) {
            Holding holding = follow(claim);
            if (holding != null) {
                remember(holding);
                if (boundByOthers(change)) {
                    takeForGiven(holding.place());
                }
                takeForGivenWhatCrossed(holding.place());
                alone(holding);
            }
        }
    }

    /** What an operator had sent and what another provider gave meanwhile met at one address. */
    private void takeForGivenWhatCrossed(Place place) {
        Collection<Holding> holders = at(place);
        for (Holding holding : holders) {
            for (Holding others : holders) {
                if (!holding.claim().uid().equals(others.claim().uid())
                        && witness.sentBeforeOthersGave(holding, others)) {
                    doubleByOthers.add(holding.claim().uid());
                    doubleByOthers.add(others.claim().uid());
                }
            }
        }
    }

    /** Whether another provider has bound a claim. */
    private static boolean boundByOthers(Change change) {
        if (!change.byUser() || !Kind.CLAIMS.contains(change.object().name().kind())) {
            return false;
        }
        String before = change.before() == null ? null : change.before().claim().addressName();
        return !Objects.equals(before, change.object().claim().addressName());
    }

    /** The UID of the address object that a claim was bound to when that was last seen, or null. */
    @Nullable String objectOf(String claimUid) {
        Bound was = bound.get(claimUid);
        return was == null ? null : was.objectUid();
    }

    /** The address that a claim was bound to when that was last seen, or null. */
    @Nullable Prefix addressOf(String claimUid) {
        Bound was = bound.get(claimUid);
        return was == null ? null : was.block();
    }

    private List<Name> concerned(Change change) {
        Name name = change.object().name();
        return switch (name.kind()) {
            case CLAIM, IP_CLAIM -> List.of(name);
            case ADDRESS, IP_ADDRESS -> List.copyOf(image.claimsNaming(name));
            case POOL, PAGE, CLUSTER -> List.of();
        };
    }

    private @Nullable Holding follow(Name claim) {
        Holding before = byClaim.remove(claim);
        if (before != null) {
            Map<Name, Holding> holders = byPlace.getOrDefault(before.place(), Map.of());
            holders.remove(claim);
            if (holders.isEmpty()) {
                byPlace.remove(before.place());
            }
        }
        Holding now = holding(claim);
        if (now != null) {
            byClaim.put(claim, now);
            byPlace.computeIfAbsent(now.place(), _ -> new TreeMap<>()).put(claim, now);
        }
        return now;
    }

    private @Nullable Holding holding(Name name) {
        Stored claim = image.get(name);
        String addressName = claim == null ? null : claim.claim().addressName();
        Stored object = addressName == null
                ? null
                : image.get(new Name(name.kind().addresses(), name.namespace(), addressName));
        if (claim == null
                || object == null
                || !object.address().pool().equals(claim.claim().pool())
                // An object that names its claim is nobody else's, whoever names it.
                || Name.byAddress(claim.claim().pool()) && !name.equals(Image.claimName(object))) {
            return null;
        }
        Prefix address = object.address().block();
        boolean holds = !claim.deleting() || object.uid().equals(objectOf(claim.uid()));
        return address == null || !holds
                ? null
                : new Holding(claim, object, new Place(claim.claim().pool(), address));
    }

    private Collection<Holding> at(Place place) {
        Collection<Holding> same = byPlace.getOrDefault(place, Map.of()).values();
        if (!Name.of(place.pool()).prefixes()) {
            return same;
        }
        return byClaim.values().stream()
                .filter(it -> it.place().pool().equals(place.pool())
                        && it.place().block().range().overlaps(place.block().range()))
                .toList();
    }

    /** Two that share an address with what a third shows need not share one with each other. */
    private void alone(Holding holding) {
        Collection<Holding> holders = at(holding.place());
        if (counts(holding) && holders.stream().filter(this::counts).count() > 1) {
            throw new Violation("address " + holding.place().block() + " has several holders: "
                    + holders.stream().map(it -> Told.of(it.claim())).toList());
        }
    }

    /**
     * A double that was there before, that another provider bound, or that a user made under the name of a bound claim, is not ours to answer for; nor
     * is what no page of a prefix pool enters, which is adopted on what is known of it.
     */
    private boolean counts(Holding holding) {
        return !witness.besideTheBlocks(holding.object(), holding.claim().uid())
                && !doubleByOthers.contains(holding.claim().uid())
                && !witness.usurper(holding.object().uid());
    }

    private void remember(Holding holding) {
        String claim = holding.claim().uid();
        String object = holding.object().uid();
        Prefix address = holding.place().block();
        if (witness.usurper(object)) {
            replacedByHand.add(claim);
        }
        Bound was = bound.get(claim);
        if (was != null
                && !was.block().equals(address)
                && !replacedByHand.contains(claim)
                && !witness.underWayAtBind(claim, was.objectUid(), object)) {
            throw new Violation("the address of a bound claim changed from " + was.block() + " to " + address + ": "
                    + Told.of(holding.claim()));
        }
        bound.put(claim, new Bound(address, object));
    }
}
