package dev.moorage.proof.sim;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;

/** Faults in how address objects and claims are written. */
enum WriteMutant implements Shell {
    /** Makes an address object whether there is one or not: the second compare-and-swap is gone. */
    NO_SECOND_SWAP {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            return outcome instanceof Outcome.Exists && effect instanceof Effect.CreateAddress it
                    ? Carrier.outcome(
                            api.update(Name.address(it.claim().objectKey()), null, null, object -> showing(object, it)))
                    : outcome;
        }
    },
    /** Takes an address object that is there already for its own, whatever address it shows. */
    EXISTS_IS_MINE {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            if (outcome instanceof Outcome.Exists && effect instanceof Effect.CreateAddress it) {
                Stored object = api.get(Name.address(it.claim().objectKey()));
                return object == null ? outcome : Carrier.now(showing(object, it));
            }
            return outcome;
        }
    },
    /** Deletes an address object of the right UID, however it has changed since it was looked at. */
    DELETES_BY_UID {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.DeleteAddress it) {
                AddressObject object = it.object();
                return Carrier.outcome(api.delete(Name.address(object.key()), object.uid(), null, false));
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Tells a pool only what else has changed, not that another has begun or ceased to share its addresses. */
    OVERLAP_FORGOTTEN {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.WritePoolStatus it) {
                Stored pool = api.get(Name.of(it.pool().key()));
                if (pool != null && alone(it.pool().status()).equals(alone(it.status()))) {
                    return Carrier.now(pool.with(pool.pool().status(it.status())));
                }
            }
            return Carrier.carry(effect, api);
        }

        private PoolStatus alone(PoolStatus status) {
            return new PoolStatus(
                    status.total(),
                    status.used(),
                    status.free(),
                    status.outOfRange(),
                    status.conditions().stream()
                            .filter(it -> it.aspect() != Aspect.OVERLAPPING)
                            .toList(),
                    status.observedGeneration(),
                    status.indexes());
        }
    },
    /** Writes the whole list of finalizers, and knows of no other than ours. */
    FINALIZERS_OVERWRITTEN {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return switch (effect) {
                case Effect.AddClaimFinalizer it ->
                    Carrier.outcome(api.update(
                            Name.of(it.claim().key()),
                            it.claim().uid(),
                            null,
                            claim -> claim.minus(_ -> true).plus(Stored.OURS)));
                case Effect.DropClaimFinalizer it ->
                    Carrier.outcome(api.update(
                            Name.of(it.claim().key()), it.claim().uid(), null, claim -> claim.minus(_ -> true)));
                case Effect.StripAddress it ->
                    Carrier.outcome(api.update(
                            Name.address(it.object().key()),
                            it.object().uid(),
                            it.object().resourceVersion(),
                            object -> object.minus(_ -> true)));
                default -> Carrier.carry(effect, api);
            };
        }
    },
    /** Takes the finalizer off whatever claim has the name when the release is over. */
    LETS_GO_BY_NAME {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return effect instanceof Effect.DropClaimFinalizer it
                    ? Carrier.outcome(api.update(
                            Name.of(it.claim().key()), null, null, claim -> claim.minus(Stored.OURS::equals)))
                    : Carrier.carry(effect, api);
        }
    },
    /** Takes the claim's finalizer off when the release begins, not when all else is gone. */
    LETS_GO_FIRST {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            if (effect instanceof Effect.DeleteAddress it) {
                api.update(
                        Name.of(it.object().claim()),
                        null,
                        null,
                        claim -> claim.deleting() ? claim.minus(Stored.OURS::equals) : claim);
            }
            return outcome;
        }
    };

    private static Stored showing(Stored object, Effect.CreateAddress it) {
        Body.OfAddress body = object.address();
        return object.with(new Body.OfAddress(
                it.claim().pool(), body.claim(), it.address().toString(), body.prefix(), body.gateway()));
    }
}
