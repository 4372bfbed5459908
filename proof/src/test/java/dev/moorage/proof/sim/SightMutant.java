package dev.moorage.proof.sim;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Faults in how an operator reads what it is shown and answered. */
enum SightMutant implements Shell {
    /** Takes only what its owner references say for a claim's. */
    OWNED_BY_REFERENCES {
        @Override
        public @Nullable Event told(Event event) {
            return event instanceof Event.AddressSeen seen ? new Event.AddressSeen(read(seen.object())) : event;
        }

        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            return outcome instanceof Outcome.AddressNow now ? new Outcome.AddressNow(read(now.object())) : outcome;
        }

        private AddressObject read(AddressObject object) {
            boolean owned = object.controller() instanceof AddressObject.Controller.OfClaim;
            return new AddressObject(
                    object.key(),
                    object.uid(),
                    object.resourceVersion(),
                    object.pool(),
                    object.claim(),
                    object.text(),
                    object.block(),
                    object.deleted(),
                    object.finalizer() && owned,
                    object.otherFinalizers(),
                    object.owners(),
                    object.controller(),
                    object.origin());
        }
    },
    /** Looks only at the address objects of the namespace that it serves. */
    READS_THROUGH_A_FILTER {
        @Override
        public @Nullable Event told(Event event) {
            boolean elsewhere = event instanceof Event.AddressSeen seen
                    && seen.object().key().namespace().equals("blue");
            return elsewhere ? null : event;
        }
    },
    /** Takes an object that it may not read for one that is gone. */
    FORBIDDEN_IS_GONE {
        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            return reads(effect) && outcome instanceof Outcome.Refused ? new Outcome.Missing() : outcome;
        }
    },
    /** Takes an object that nobody answered about for one that is gone. */
    UNKNOWN_IS_GONE {
        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            return reads(effect) && outcome instanceof Outcome.Unknown ? new Outcome.Missing() : outcome;
        }
    },
    /** Takes a removal that nobody answered for done. */
    UNKNOWN_IS_DONE {
        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            boolean removal = effect instanceof Effect.DeleteAddress || effect instanceof Effect.StripAddress;
            return removal && outcome instanceof Outcome.Unknown ? new Outcome.Removed() : outcome;
        }
    },
    /** Takes what no page of its pool can enter for somebody else's, whoever has made it. */
    LEAVES_MISFITS {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            return outcome instanceof Outcome.Maker maker && misfit(maker.object(), api)
                    ? new Outcome.Maker(maker.object(), false)
                    : outcome;
        }

        private boolean misfit(AddressObject object, SimApi api) {
            Stored pool = api.get(Name.of(object.pool()));
            return object.block() != null
                    && pool != null
                    && pool.pool().settings().read() instanceof PoolReading.Defined it
                    && !it.definition().blocks().include(object.block());
        }
    },
    /** Serves claims in the order of their names. */
    ORDER_LOST {
        @Override
        public @Nullable Event told(Event event) {
            return event instanceof Event.ClaimSeen seen ? new Event.ClaimSeen(read(seen.claim())) : event;
        }

        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            return outcome instanceof Outcome.ClaimNow now ? new Outcome.ClaimNow(read(now.claim())) : outcome;
        }

        private Claim read(Claim claim) {
            return new Claim(
                    claim.key(),
                    claim.uid(),
                    claim.resourceVersion(),
                    claim.pool(),
                    claim.cluster(),
                    Instant.ofEpochSecond(claim.key().name().charAt(0)),
                    claim.deleted(),
                    claim.finalizer(),
                    claim.addressName(),
                    claim.report(),
                    claim.serving(),
                    claim.origin());
        }
    };

    private static boolean reads(Effect effect) {
        return effect instanceof Effect.ReadAddress || effect instanceof Effect.ReadClaim;
    }
}
