package dev.moorage.bench.engine;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine with one pool, and an API server that carries out each effect at once and never refuses. */
final class PromptServer {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "bench", "pool");
    private static final Duration STEP = Duration.ofMillis(1);

    private final Machine machine = new Machine();
    private final Map<String, Claim> claims = new HashMap<>();
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private Pool pool;
    private long version = 1;

    PromptServer(String subnet) {
        pool = new Pool(
                POOL,
                "pool-uid",
                next(),
                1,
                PoolReader.read(new PoolSettings(List.of(subnet), 15, null, List.of(), false)),
                false,
                false,
                true,
                PoolStatus.NONE,
                "");
        List.of(new Event.PoolSeen(pool), new Event.Synced(), new Event.Leading(true))
                .forEach(this::tell);
    }

    private String next() {
        return Long.toString(version++);
    }

    /** A user makes a claim; returns when nothing more is to be done for it. */
    void create(String name) {
        Claim claim = new Claim(
                new ClaimKey("IPAddressClaim", "bench", name),
                "uid-of-" + name,
                next(),
                POOL,
                null,
                now().server(),
                null,
                false,
                null,
                null,
                Claim.Serving.SERVED,
                "");
        tell(new Event.ClaimSeen(keep(claim)));
        Claim bound = claims.get(name);
        if (bound == null || bound.addressName() == null) {
            throw new IllegalStateException(name + " was not bound");
        }
    }

    /** The user deletes it; returns when it is gone. */
    void delete(String name) {
        Claim claim = claims.get(name);
        if (claim == null) {
            throw new IllegalStateException(name + " does not exist");
        }
        tell(new Event.ClaimSeen(keep(with(claim, now().server(), claim.finalizer(), claim.addressName(), claim))));
        if (claims.containsKey(name)) {
            throw new IllegalStateException(name + " was not released");
        }
    }

    private Now now() {
        Duration passed = STEP.multipliedBy(version);
        return new Now(START.plus(passed), passed.toNanos());
    }

    private void tell(Event first) {
        events.add(first);
        for (Event event = events.poll(); event != null; event = events.poll()) {
            machine.on(event, now()).forEach(this::carry);
        }
    }

    private void carry(Effect effect) {
        switch (effect) {
            case Effect.CreatePage it ->
                page(effect, new Page(it.page(), "page-" + it.page(), next(), it.imported(), it.entries()));
            case Effect.UpdatePage it ->
                page(effect, new Page(it.base().id(), it.base().uid(), next(), it.imported(), it.entries()));
            case Effect.AddClaimFinalizer it ->
                claim(
                        effect,
                        with(it.claim(), it.claim().deleted(), true, it.claim().addressName(), it.claim()));
            case Effect.WriteClaimStatus it ->
                claim(effect, with(it.claim(), it.claim().deleted(), true, it.addressName(), reported(it)));
            case Effect.DropClaimFinalizer it -> {
                claims.remove(it.claim().key().name());
                answer(effect, new Outcome.Removed());
                events.add(new Event.ClaimGone(it.claim().key(), it.claim().uid(), true));
            }
            case Effect.CreateAddress it -> address(effect, made(it));
            case Effect.DeleteAddress it -> address(effect, deleting(it.object()));
            case Effect.StripAddress it -> {
                answer(effect, new Outcome.Removed());
                events.add(new Event.AddressGone(it.object().key(), it.object().uid()));
            }
            case Effect.WritePoolStatus it -> {
                pool = new Pool(POOL, pool.uid(), next(), 1, pool.reading(), false, false, true, it.status(), "");
                answer(effect, new Outcome.PoolNow(pool));
                events.add(new Event.PoolSeen(pool));
            }
            default -> throw new IllegalStateException("an undisturbed bind and release do not need " + effect);
        }
    }

    private void answer(Effect effect, Outcome outcome) {
        events.add(new Event.Answered(effect.id(), outcome));
    }

    private void page(Effect effect, Page page) {
        answer(effect, new Outcome.PageNow(page));
        events.add(new Event.PageSeen(page));
    }

    private void claim(Effect effect, Claim claim) {
        answer(effect, new Outcome.ClaimNow(keep(claim)));
        events.add(new Event.ClaimSeen(claim));
    }

    private Claim keep(Claim claim) {
        claims.put(claim.key().name(), claim);
        return claim;
    }

    private void address(Effect effect, AddressObject object) {
        answer(effect, new Outcome.AddressNow(object));
        events.add(new Event.AddressSeen(object));
    }

    private static Claim reported(Effect.WriteClaimStatus effect) {
        Claim claim = effect.claim();
        return new Claim(
                claim.key(),
                claim.uid(),
                claim.resourceVersion(),
                claim.pool(),
                null,
                claim.created(),
                claim.deleted(),
                claim.finalizer(),
                claim.addressName(),
                effect.report(),
                claim.serving(),
                "");
    }

    private Claim with(
            Claim claim, @Nullable Instant deleted, boolean finalizer, @Nullable String addressName, Claim reported) {
        return new Claim(
                claim.key(),
                claim.uid(),
                next(),
                claim.pool(),
                null,
                claim.created(),
                deleted,
                finalizer,
                addressName,
                reported.report(),
                claim.serving(),
                "");
    }

    private AddressObject made(Effect.CreateAddress effect) {
        Claim claim = effect.claim();
        return new AddressObject(
                claim.objectKey(),
                "uid-of-address-of-" + claim.key().name(),
                next(),
                claim.pool(),
                claim.key(),
                effect.address().toString(),
                Prefix.of(effect.address()),
                null,
                true,
                false,
                Set.of(claim.uid(), pool.uid()),
                new AddressObject.Controller.OfClaim(claim.uid()),
                "");
    }

    private AddressObject deleting(AddressObject object) {
        return new AddressObject(
                object.key(),
                object.uid(),
                next(),
                object.pool(),
                object.claim(),
                object.text(),
                object.block(),
                now().server(),
                true,
                false,
                object.owners(),
                object.controller(),
                "");
    }
}
