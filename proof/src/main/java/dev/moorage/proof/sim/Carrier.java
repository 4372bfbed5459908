package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.pool.Sequence;
import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries effects out against the simulated API server, as the operator's shell does against a real one. */
final class Carrier {
    private Carrier() {}

    static Outcome carry(Effect effect, SimApi api) {
        return switch (effect) {
            case Effect.CreatePage it ->
                outcome(api.create(
                        Name.of(it.page()),
                        Set.of(),
                        List.of(),
                        new Body.OfPage(it.page(), it.imported(), List.copyOf(it.entries()))));
            case Effect.UpdatePage it ->
                outcome(api.update(
                        Name.of(it.base().id()),
                        it.base().uid(),
                        it.base().resourceVersion(),
                        page -> page.with(new Body.OfPage(it.base().id(), it.imported(), List.copyOf(it.entries())))));
            case Effect.DeletePage it ->
                outcome(api.delete(
                        Name.of(it.page().id()), it.page().uid(), it.page().resourceVersion(), false));
            case Effect.ReadPage it -> read(api.get(Name.of(it.page())));
            case Effect.AddClaimFinalizer it -> claim(api, it.claim(), claim -> claim.plus(Stored.OURS));
            case Effect.DropClaimFinalizer it -> claim(api, it.claim(), claim -> claim.minus(Stored.OURS::equals));
            case Effect.WriteClaimStatus it ->
                claim(api, it.claim(), claim -> claim.with(claim.claim().status(it.addressName(), it.report())));
            case Effect.ReadClaim it -> read(api.get(Name.of(it.key())));
            case Effect.ReadOrigin it -> {
                Stored claim = api.get(Name.of(it.claim().key()));
                yield claim == null
                        ? new Outcome.Missing()
                        : new Outcome.Origin(Views.claim(claim), guardedByOperator(api, claim.uid()));
            }
            case Effect.CreateAddress it -> create(it, api);
            case Effect.AdoptAddress it -> address(api, it.object(), object -> adopted(object, it.claim(), it.pool()));
            case Effect.DeleteAddress it ->
                outcome(api.delete(
                        Name.address(it.object().key()),
                        it.object().uid(),
                        it.object().resourceVersion(),
                        false));
            case Effect.StripAddress it -> address(api, it.object(), object -> object.minus(Stored.OURS::equals));
            case Effect.ReadAddress it -> read(api.get(Name.address(it.key())));
            case Effect.ReadMaker it -> {
                Stored object = api.get(Name.address(it.object().key()));
                yield object == null
                        ? new Outcome.Missing()
                        : new Outcome.Maker(Views.address(object), madeByOperator(api, object));
            }
            case Effect.AddPoolFinalizer it -> pool(api, it.pool(), pool -> guarded(pool, it.clusterUid()));
            case Effect.DropPoolFinalizer it -> pool(api, it.pool(), pool -> pool.minus(Stored.OURS::equals));
            case Effect.WritePoolStatus it ->
                pool(api, it.pool(), pool -> pool.with(pool.pool().status(it.status())));
            case Effect.ReadPool it -> read(api.get(Name.of(it.key())));
            case Effect.ListPages it -> new Outcome.PagesNow(pages(api, it.key()));
            case Effect.ListPool it -> list(api, it.key());
        };
    }

    /** Whether an operator has put the finalizer on a claim, the last time that it was put there. */
    private static boolean guardedByOperator(SimApi api, String uid) {
        boolean ours = false;
        boolean before = false;
        for (Sight sight : claimHistory(api)) {
            if (sight.object().uid().equals(uid)) {
                boolean set = sight.object().guarded() && !before;
                before = sight.object().guarded();
                ours = set ? sight.actor() instanceof Actor.Operator : ours;
            }
        }
        return ours;
    }

    private static boolean madeByOperator(SimApi api, Stored object) {
        return api.history(object.name().kind()).stream()
                        .filter(it -> it.object().uid().equals(object.uid()))
                        .findFirst()
                        .orElseThrow()
                        .actor()
                instanceof Actor.Operator;
    }

    private static List<Sight> claimHistory(SimApi api) {
        List<Sight> all = new ArrayList<>(api.history(Kind.CLAIM));
        all.addAll(api.history(Kind.IP_CLAIM));
        return all;
    }

    private static Outcome create(Effect.CreateAddress it, SimApi api) {
        Claim claim = it.claim();
        Sequence sequence = it.definition().sequence();
        Object gateway = sequence == null
                ? it.definition().gateway()
                : sequence.terms(it.address()).gateway();
        return outcome(api.create(
                Name.address(it.key()),
                Set.of(Stored.OURS),
                List.of(
                        new Owner(Owner.Type.CLAIM, claim.uid(), !Name.byAddress(claim.pool())),
                        new Owner(Owner.Type.POOL, it.pool().uid(), false)),
                new Body.OfAddress(
                        claim.pool(),
                        claim.key().name(),
                        it.address().toString(),
                        it.prefix(),
                        gateway == null ? null : gateway.toString())));
    }

    private static Stored guarded(Stored pool, @Nullable String clusterUid) {
        Stored guarded = pool.plus(Stored.OURS);
        return clusterUid == null ? guarded : guarded.plus(new Owner(Owner.Type.FOREIGN, clusterUid, false));
    }

    static Stored adopted(Stored object, Claim claim, @Nullable Pool pool) {
        if (Name.byAddress(claim.pool())) {
            boolean made = Views.address(object).controlledBy(claim.uid());
            return (made && object.taker() == null ? object : object.takenOver(claim.uid())).plus(Stored.OURS);
        }
        boolean controlled = object.owners().stream().anyMatch(Owner::controller);
        Stored owned = object.plus(new Owner(Owner.Type.CLAIM, claim.uid(), !controlled));
        return (pool == null ? owned : owned.plus(new Owner(Owner.Type.POOL, pool.uid(), false))).plus(Stored.OURS);
    }

    private static Outcome claim(SimApi api, Claim claim, UnaryOperator<Stored> change) {
        return outcome(api.update(Name.of(claim.key()), claim.uid(), claim.resourceVersion(), change));
    }

    private static Outcome address(SimApi api, AddressObject object, UnaryOperator<Stored> change) {
        return outcome(api.update(Name.address(object.key()), object.uid(), object.resourceVersion(), change));
    }

    private static Outcome pool(SimApi api, Pool pool, UnaryOperator<Stored> change) {
        return outcome(api.update(Name.of(pool.key()), pool.uid(), pool.resourceVersion(), change));
    }

    private static Outcome list(SimApi api, PoolKey key) {
        List<AddressObject> addresses = api.list(Kind.ADDRESSES).stream()
                .filter(it -> it.address().pool().equals(key))
                .map(Views::address)
                .toList();
        return new Outcome.PoolListed(addresses, pages(api, key));
    }

    private static List<Page> pages(SimApi api, PoolKey key) {
        String hash = PageId.poolHash(key);
        return api.list(Kind.PAGE).stream()
                .filter(it -> it.name().name().startsWith(hash))
                .map(Views::page)
                .toList();
    }

    static Outcome read(@Nullable Stored object) {
        return object == null ? new Outcome.Missing() : now(object);
    }

    static Outcome now(Stored object) {
        return switch (object.body()) {
            case Body.OfClaim _ -> new Outcome.ClaimNow(Views.claim(object));
            case Body.OfAddress _ -> new Outcome.AddressNow(Views.address(object));
            case Body.OfPage _ -> new Outcome.PageNow(Views.page(object));
            case Body.OfPool _ -> new Outcome.PoolNow(Views.pool(object));
            case Body.OfCluster _ -> throw new IllegalArgumentException("no effect is on a Cluster");
        };
    }

    static Outcome outcome(Reply reply) {
        return switch (reply) {
            case Reply.Done done -> now(done.object());
            case Reply.Removed _ -> new Outcome.Removed();
            case Reply.Missing _ -> new Outcome.Missing();
            case Reply.Conflict _ -> new Outcome.Conflict();
            case Reply.Exists _ -> new Outcome.Exists();
            case Reply.Refused refused -> new Outcome.Refused(refused.message(), refused.terminating());
        };
    }
}
