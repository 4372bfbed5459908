package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Sequence;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Stored;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another provider of Metal3's family. An operator that notices it leaves the family alone, and what it has asked for
 * goes out or does not. The provider knows no ledger; it works while no operator that it could meet serves the family.
 */
enum Rival implements Act {
    COMES {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            if (operator == null || operator.barred()) {
                return;
            }
            scene.say("operator " + operator.actor.number() + " leaves Metal3 to another provider");
            operator.bar(true);
            for (Call call : List.copyOf(operator.calls())) {
                if (call.outcome == null && SimOperator.metal3(call.effect) && random.nextBoolean()) {
                    scene.say("operator " + operator.actor.number() + " does not send " + EffectText.of(call.effect));
                    operator.answer(call, new Outcome.Unknown("not sent"));
                }
            }
        }
    },
    GOES {
        @Override
        public void on(Scene scene, Random random) {
            SimOperator operator = Scene.any(Progress.awake(scene), random);
            if (operator != null && operator.barred()) {
                scene.say("operator " + operator.actor.number() + " serves Metal3 again");
                operator.bar(false);
            }
        }
    },
    BINDS {
        @Override
        public void on(Scene scene, Random random) {
            Stored claim =
                    claim(scene, random, it -> !it.deleting() && it.claim().addressName() == null);
            Stored pool =
                    claim == null ? null : scene.api.get(Name.of(claim.claim().pool()));
            if (claim == null
                    || pool == null
                    || !(pool.pool().settings().read() instanceof PoolReading.Defined defined)) {
                return;
            }
            Sequence sequence = defined.definition().sequence();
            if (sequence == null) {
                return;
            }
            Address address = lowestFree(scene, pool.name().poolKey(), defined.definition(), sequence);
            if (address == null) {
                return;
            }
            scene.user();
            Name object = made(scene, claim);
            if (object == null) {
                object = new Name(
                        claim.name().kind().addresses(),
                        claim.name().namespace(),
                        sequence.names().of(address));
                Reply reply = scene.api.create(
                        object,
                        Set.of(Stored.OURS),
                        List.of(
                                new Owner(Owner.Type.CLAIM, claim.uid(), false),
                                new Owner(Owner.Type.POOL, pool.uid(), false)),
                        new Body.OfAddress(pool.name().poolKey(), claim.name().name(), address.toString(), 24, null));
                if (!(reply instanceof Reply.Done)) {
                    return;
                }
            }
            if (random.nextInt(5) > 0) {
                Body bound = bound(claim, object.name());
                scene.api.update(
                        claim.name(),
                        claim.uid(),
                        null,
                        it -> it.plus(Stored.OURS).with(bound));
            }
        }
    },
    RELEASES {
        @Override
        public void on(Scene scene, Random random) {
            Stored claim = claim(scene, random, it -> it.deleting() && !it.keptByOthers());
            if (claim == null) {
                return;
            }
            scene.user();
            for (Stored object : scene.api.list(claim.name().kind().addresses())) {
                if (object.address().pool().equals(claim.claim().pool())
                        && object.address().claim().equals(claim.name().name())) {
                    scene.api.update(object.name(), object.uid(), null, it -> it.minus(Stored.OURS::equals));
                    scene.api.delete(object.name(), object.uid(), null, false);
                }
            }
            if (random.nextInt(5) > 0) {
                scene.api.update(claim.name(), claim.uid(), null, it -> it.minus(Stored.OURS::equals));
            }
        }
    };

    /** A claim that the provider might act on, unless an operator that is not barred could meet it. */
    private static @Nullable Stored claim(Scene scene, Random random, Predicate<Stored> wanted) {
        boolean served = scene.operators.stream().anyMatch(it -> it.running() && !it.barred());
        List<Stored> claims = scene.api.list(Kind.CLAIMS).stream()
                .filter(it -> Name.byAddress(it.claim().pool()))
                .filter(it -> it.claim().pool().namespace().equals(it.name().namespace()))
                .filter(it -> !it.claim().filtered() && !it.claim().paused())
                .filter(wanted)
                .toList();
        return served ? null : Scene.any(claims, random);
    }

    /** The object that the claim has by name already. */
    private static @Nullable Name made(Scene scene, Stored claim) {
        for (Stored object : scene.api.list(claim.name().kind().addresses())) {
            if (object.address().pool().equals(claim.claim().pool())
                    && object.address().claim().equals(claim.name().name())) {
                return object.name();
            }
        }
        return null;
    }

    private static Body bound(Stored claim, String object) {
        Body.OfClaim body = claim.claim();
        return new Body.OfClaim(
                body.pool(), body.cluster(), object, null, body.paused(), body.filtered(), body.request());
    }

    /** What a bound claim has lost it gets again; the provider gives it to nobody else. */
    private static @Nullable Address lowestFree(
            Scene scene, PoolKey pool, PoolDefinition definition, Sequence sequence) {
        Set<Address> taken = scene.api.list(Kind.ADDRESSES).stream()
                .filter(it -> it.address().pool().equals(pool))
                .map(it -> it.address().block())
                .filter(Objects::nonNull)
                .map(Prefix::address)
                .collect(Collectors.toSet());
        Set<String> named = scene.api.list(Kind.CLAIMS).stream()
                .filter(it -> it.claim().pool().equals(pool))
                .map(it -> String.valueOf(it.claim().addressName()))
                .collect(Collectors.toSet());
        Address next =
                definition.usable().isEmpty() ? null : definition.usable().first();
        while (next != null
                && (taken.contains(next) || named.contains(sequence.names().of(next)))) {
            next = definition.usable().ceiling(next.next());
        }
        return next;
    }
}
