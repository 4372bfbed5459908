package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Live reads for the import and the sweep: whether a claim or an address object is really gone. No answer, or one that
 * does not tell, is asked for again after a while; until then everything stays as it is. Not found says that what was
 * known when the question was put is gone, and nothing of what was made since.
 */
final class Inquiries {
    /** What a live read said. */
    enum Finding {
        THERE,
        GONE
    }

    private final World world;
    private final Map<Object, Retry> retries = new HashMap<>();

    /** What is asked about a pool while it is being listed, and needs a later list. */
    private final Map<PoolKey, List<Runnable>> listings = new HashMap<>();

    Inquiries(World world) {
        this.world = world;
    }

    /** Reads the claim; what is found is learnt before {@code then} runs. */
    void claim(ClaimKey key, Consumer<Finding> then) {
        ClaimState before = world.claims.get(key);
        world.outbox.send(id -> new Effect.ReadClaim(id, key), outcome -> {
            switch (outcome) {
                case Outcome.ClaimNow now -> {
                    retries.remove(key);
                    world.learn(now.claim());
                    then.accept(Finding.THERE);
                }
                case Outcome.Missing _ -> {
                    retries.remove(key);
                    if (before != null) {
                        world.gone(key, before.uid());
                    }
                    then.accept(Finding.GONE);
                }
                default -> again(key, () -> claim(key, then));
            }
        });
    }

    /** Reads the claim and asks whether we have set its finalizer; {@code then} does not run when it is gone. */
    void origin(Claim claim, Consumer<Boolean> then) {
        ClaimKey key = claim.key();
        world.outbox.send(id -> new Effect.ReadOrigin(id, claim), outcome -> {
            switch (outcome) {
                case Outcome.Origin found
                when found.claim().uid().equals(claim.uid()) -> {
                    retries.remove(key);
                    world.learn(found.claim());
                    then.accept(found.ours());
                }
                case Outcome.Origin found -> {
                    retries.remove(key);
                    world.learn(found.claim());
                }
                case Outcome.Removed _, Outcome.Missing _ -> {
                    retries.remove(key);
                    world.gone(key, claim.uid());
                }
                default -> again(key, () -> origin(claim, then));
            }
        });
    }

    /** Reads the address object; what is found is learnt before {@code then} runs. */
    void address(ObjectKey key, Consumer<Finding> then) {
        AddressObject before = world.objects.get(key);
        world.outbox.send(id -> new Effect.ReadAddress(id, key), outcome -> {
            switch (outcome) {
                case Outcome.AddressNow now -> {
                    retries.remove(key);
                    world.learn(now.object());
                    then.accept(Finding.THERE);
                }
                case Outcome.Missing _ -> {
                    retries.remove(key);
                    if (before != null) {
                        world.gone(key, before.uid());
                    }
                    then.accept(Finding.GONE);
                }
                default -> again(key, () -> address(key, then));
            }
        });
    }

    /** Reads the address object and asks whether we have made it, or finds that it is gone. */
    void maker(AddressObject object, Consumer<Boolean> then, Runnable gone) {
        ObjectKey key = object.key();
        world.outbox.send(id -> new Effect.ReadMaker(id, object), outcome -> {
            switch (outcome) {
                case Outcome.Maker found -> {
                    retries.remove(key);
                    world.learn(found.object());
                    if (found.object().uid().equals(object.uid())) {
                        then.accept(found.ours());
                    } else {
                        gone.run();
                    }
                }
                case Outcome.Removed _, Outcome.Missing _ -> {
                    retries.remove(key);
                    world.gone(key, object.uid());
                    gone.run();
                }
                default -> again(key, () -> maker(object, then, gone));
            }
        });
    }

    /**
     * Lists the pool's address objects and pages; what is found is learnt before {@code then} runs. One list answers all
     * that was asked before it was sent.
     */
    void pool(Register register, Runnable then) {
        List<Runnable> next = listings.get(register.key);
        if (next == null) {
            list(register, List.of(then));
        } else {
            next.add(then);
        }
    }

    private void list(Register register, List<Runnable> asked) {
        listings.putIfAbsent(register.key, new ArrayList<>());
        world.outbox.send(id -> new Effect.ListPool(id, register.key), outcome -> {
            if (!(outcome instanceof Outcome.PoolListed listed)) {
                again(register.key, () -> list(register, asked));
                return;
            }
            retries.remove(register.key);
            world.learn(register, listed);
            List<Runnable> next = listings.remove(register.key);
            if (next != null && !next.isEmpty()) {
                list(register, next);
            }
            asked.forEach(Runnable::run);
        });
    }

    private void again(Object key, Runnable question) {
        retries.computeIfAbsent(key, _ -> new Retry()).failed(world.timers, question);
    }
}
