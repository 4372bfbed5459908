package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Fills a pool, at rest, gives room again, and sees that whoever has waited longest gets it. */
final class OrderProbe {
    private static final long SMALL = 6;
    private static final int ROUNDS = 2;
    private static final List<String> CROWD = List.of("p", "q", "r", "s", "t", "u", "v", "w");

    private final Scene scene;
    private final Settling settling;
    private final SimOperator leader;
    private final Random random;

    OrderProbe(Scene scene, Settling settling, SimOperator leader, Random random) {
        this.scene = scene;
        this.settling = settling;
        this.leader = leader;
        this.random = random;
    }

    void probe() {
        Name pool = Cast.pool(scene.api.world, random);
        if (!small(pool)) {
            return;
        }
        crowd(pool);
        PoolKey key = pool.poolKey();
        for (int round = 0; round < ROUNDS; round++) {
            List<Stored> waiting = scene.checker.waiting(key);
            Stored released = scene.checker.roomGiver(key);
            if (waiting.size() < 2 || released == null) {
                return;
            }
            scene.say("-- room in a full pool: " + released.name() + " is released");
            scene.user();
            scene.api.delete(released.name(), null, null, false);
            disturb();
            settling.settle(leader);
            scene.checker.servedInOrder(waiting);
        }
        contest(key);
    }

    /** Has somebody else enter the address on its page for an object of his own just before it is granted, and go again. */
    private void contest(PoolKey pool) {
        List<Stored> waiting = scene.checker.waiting(pool);
        Stored released = scene.checker.roomGiver(pool);
        if (waiting.size() < 2 || released == null || Name.byAddress(pool)) {
            return;
        }
        scene.say("-- room in a full pool that is lost to somebody else: " + released.name() + " is released");
        scene.user();
        scene.api.delete(released.name(), null, null, false);
        Name rival = new Name(Kind.ADDRESS, released.name().namespace(), "rival");
        settling.settle(leader, call -> rob(call.effect, pool, rival));
        scene.user();
        scene.api.delete(rival, null, null, false);
        settling.settle(leader);
        scene.checker.servedInOrder(waiting);
    }

    private void rob(Effect effect, PoolKey pool, Name rival) {
        if (!(effect instanceof Effect.UpdatePage it)
                || !it.base().id().pool().equals(pool)
                || scene.api.get(rival) != null) {
            return;
        }
        PageId page = it.base().id();
        for (Entry entry : it.entries()) {
            if (entry instanceof Entry.Known grant
                    && grant.state() == EntryState.HELD
                    && !it.base().entries().contains(entry)) {
                Address address = page.address(grant.offset());
                int length = address.family().bits() - page.blocks().hostBits();
                scene.user();
                Reply reply = scene.api.create(
                        rival,
                        Set.of(),
                        List.of(),
                        new Body.OfAddress(pool, "nobody", address.toString(), length, null));
                if (reply instanceof Reply.Done made) {
                    enter(page, grant, made.object());
                }
                return;
            }
        }
    }

    private void enter(PageId page, Entry.Known grant, Stored object) {
        Holder holder =
                new Holder("IPAddress", object.name().namespace(), object.name().name(), object.uid());
        Entry reserved = new Entry.Known(grant.offset(), EntryState.RESERVED, holder, grant.time());
        scene.api.as(new Actor.Operator(scene.operators.size()));
        scene.api.update(Name.of(page), null, null, it -> {
            List<Entry> entries = new ArrayList<>(it.page().entries());
            entries.add(reserved);
            return it.with(new Body.OfPage(page, it.page().imported(), List.copyOf(entries)));
        });
        scene.observe();
    }

    private boolean small(Name name) {
        Stored pool = scene.api.get(name);
        return pool != null
                && pool.pool().settings().read() instanceof PoolReading.Defined defined
                && defined.definition().total() <= SMALL;
    }

    private void crowd(Name pool) {
        List<String> names = new ArrayList<>(CROWD);
        Collections.shuffle(names, random);
        String namespace = pool.namespace().isEmpty() ? "red" : pool.namespace();
        scene.user();
        for (String name : names) {
            scene.clock.advance(Duration.ofSeconds(1));
            scene.api.create(
                    new Name(
                            Name.byAddress(pool.poolKey()) && random.nextBoolean() ? Kind.IP_CLAIM : Kind.CLAIM,
                            namespace,
                            name),
                    Set.of(),
                    List.of(),
                    new Body.OfClaim(pool.poolKey(), null, null, null, false, false));
        }
        settling.settle(leader);
    }

    /** Has the next write of any page fail: who loses by that keeps his place. */
    private void disturb() {
        for (Stored page : scene.api.list(Kind.PAGE)) {
            if (random.nextBoolean()) {
                scene.api.update(page.name(), null, null, Stored::touched);
            }
        }
    }
}
