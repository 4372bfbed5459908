package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.PoolKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Judges every change in the API server by what an outside observer sees; knows nothing of the machine. The one thing
 * it is told beside is how old a pool's settings may be that an operator acts on.
 */
final class Checker {
    /** What a claim is bound to. */
    private record Bound(Address address, String objectUid) {}

    private final SimApi api;
    private final PageRules pages;
    private final AddressRules addresses;
    private final RestRules rests;
    private final LongSupplier oldestPoolView;
    private final Map<String, Bound> bound = new HashMap<>();
    /** Claims whose object a user removed by force and replaced by one of his own: their address is what he made it. */
    private final Set<String> replacedByHand = new HashSet<>();

    private final Set<String> doubleFromTheStart = new HashSet<>();
    private final Witness witness;
    private int seen;

    Checker(SimApi api, Supplier<Instant> clock, LongSupplier oldestPoolView) {
        this.api = api;
        witness = new Witness(clock);
        this.oldestPoolView = oldestPoolView;
        pages = new PageRules(api, witness);
        addresses = new AddressRules(api, witness);
        rests = new RestRules(api, witness, uid -> {
            Bound was = bound.get(uid);
            return was == null ? null : was.address();
        });
    }

    Witness witness() {
        return witness;
    }

    /** Takes what is there for given. */
    void begin() {
        for (; seen < api.changes().size(); seen++) {
            note(api.changes().get(seen));
        }
        for (List<Holding> holders : holdings().values()) {
            if (holders.size() > 1) {
                holders.forEach(it -> doubleFromTheStart.add(it.claim().uid()));
            }
        }
    }

    /** Looks at what has changed since. */
    void observe() {
        witness.latest();
        boolean moved = false;
        for (; seen < api.changes().size(); seen++) {
            Change change = api.changes().get(seen);
            note(change);
            moved |= change.object().name().kind() == Kind.CLAIM
                    || change.object().name().kind() == Kind.ADDRESS;
            if (change.byOperator()) {
                judge(change);
            }
        }
        if (moved) {
            holders();
        }
    }

    private void note(Change change) {
        witness.note(change, oldestPoolView, namesOfClaims());
        rests.note(change);
    }

    private Set<Name> namesOfClaims() {
        Set<Name> names = new HashSet<>();
        for (Stored claim : api.list(Kind.CLAIM)) {
            String name = claim.claim().addressName();
            if (name != null && !claim.deleting()) {
                names.add(new Name(Kind.ADDRESS, claim.name().namespace(), name));
            }
        }
        return names;
    }

    private void judge(Change change) {
        switch (change.object().name().kind()) {
            case PAGE -> {
                pages.judge(change);
                rests.judgePage(change);
            }
            case ADDRESS -> {
                addresses.judge(change);
                rests.judgeAddress(change);
            }
            case CLAIM -> judgeClaim(change);
            case POOL, CLUSTER -> {}
        }
    }

    private void judgeClaim(Change change) {
        Stored before = change.before();
        Stored claim = change.object();
        if (claim.claim().filtered()) {
            throw new Violation("a claim that the watch filter leaves to others was written to: " + Told.of(claim));
        }
        if (before != null
                && before.claim().addressName() == null
                && claim.claim().addressName() != null) {
            judgeBind(claim);
        }
        if (before == null || !before.guarded() || claim.guarded()) {
            return;
        }
        Bound was = bound.get(claim.uid());
        if (!claim.deleting()) {
            throw new Violation("the finalizer of a claim that lives was dropped: " + Told.of(claim));
        }
        Stored object = api.get(claim.name().as(Kind.ADDRESS));
        if (was != null && object != null && object.uid().equals(was.objectUid()) && object.guarded()) {
            throw new Violation("a claim was let go before its address object: " + Told.of(claim));
        }
    }

    private void judgeBind(Stored claim) {
        Stored object = api.get(claim.name().as(Kind.ADDRESS));
        Address address = object == null ? null : Views.parse(object.address().text());
        if (object != null
                && object.ownedBy(claim.uid())
                && (address == null || !Ledger.held(api, object.address().pool(), address, claim.uid()))) {
            throw new Violation("a claim was bound without an entry: " + Told.of(claim));
        }
    }

    private Map<PoolKey, Map<Address, List<Holding>>> byPool() {
        Map<PoolKey, Map<Address, List<Holding>>> found = new HashMap<>();
        for (Stored claim : api.list(Kind.CLAIM)) {
            String name = claim.claim().addressName();
            Stored object = name == null
                    ? null
                    : api.get(new Name(Kind.ADDRESS, claim.name().namespace(), name));
            if (object == null || !object.address().pool().equals(claim.claim().pool())) {
                continue;
            }
            Address address = Views.parse(object.address().text());
            Bound was = bound.get(claim.uid());
            boolean holds = !claim.deleting() || was != null && was.objectUid().equals(object.uid());
            if (address != null && holds) {
                found.computeIfAbsent(claim.claim().pool(), _ -> new HashMap<>())
                        .computeIfAbsent(address, _ -> new ArrayList<>())
                        .add(new Holding(claim, object, claim.claim().pool(), address));
            }
        }
        return found;
    }

    private Map<String, List<Holding>> holdings() {
        Map<String, List<Holding>> found = new HashMap<>();
        byPool().forEach((pool, byAddress) ->
                byAddress.forEach((address, holders) -> found.put(pool + " " + address, holders)));
        return found;
    }

    private void holders() {
        for (List<Holding> holders : holdings().values()) {
            for (Holding holding : holders) {
                remember(holding);
            }
            long counted = holders.stream().filter(this::counts).count();
            if (counted > 1) {
                throw new Violation("address " + holders.getFirst().address() + " has several holders: "
                        + holders.stream().map(it -> Told.of(it.claim())).toList());
            }
        }
    }

    /** A double that was there before, or that a user made under the name of a bound claim, is not ours to answer for. */
    private boolean counts(Holding holding) {
        return !doubleFromTheStart.contains(holding.claim().uid())
                && !witness.usurper(holding.object().uid());
    }

    private void remember(Holding holding) {
        if (witness.usurper(holding.object().uid())) {
            replacedByHand.add(holding.claim().uid());
        }
        Bound was = bound.get(holding.claim().uid());
        if (was != null
                && !was.address().equals(holding.address())
                && !replacedByHand.contains(holding.claim().uid())) {
            throw new Violation("the address of a bound claim changed from " + was.address() + " to "
                    + holding.address() + ": " + Told.of(holding.claim()));
        }
        bound.put(
                holding.claim().uid(),
                new Bound(holding.address(), holding.object().uid()));
    }
}
