package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shells with one fault each, such as an operator might have. */
enum Mutant implements Shell {
    /** Writes pages without their resourceVersion. */
    PAGE_WITHOUT_VERSION {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.UpdatePage update) {
                Stored now = api.get(Name.of(update.base().id()));
                if (now != null) {
                    return Carrier.carry(
                            new Effect.UpdatePage(update.id(), Views.page(now), update.imported(), update.entries()),
                            api);
                }
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Takes an address object that is there already for the one it was to make. */
    EXISTS_IS_SUCCESS {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            if (outcome instanceof Outcome.Exists && effect instanceof Effect.CreatePage create) {
                Stored now = api.get(Name.of(create.page()));
                return now == null
                        ? outcome
                        : Carrier.now(now.with(new Body.OfPage(create.page(), create.imported(), create.entries())));
            }
            return outcome;
        }
    },
    /** Answers live reads from the cache. */
    READS_THE_CACHE {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return switch (effect) {
                case Effect.ReadClaim read ->
                    Carrier.read(operator.watch(Kind.CLAIM).cached(Name.of(read.key())));
                case Effect.ReadAddress read ->
                    Carrier.read(operator.watch(Kind.ADDRESS).cached(Name.address(read.key())));
                default -> Carrier.carry(effect, api);
            };
        }
    },
    /** Does not look at address objects that others made. */
    NO_IMPORT {
        @Override
        public @Nullable Event told(Event event) {
            return event instanceof Event.AddressSeen seen && !seen.object().finalizer() ? null : event;
        }
    },
    /** Deletes and strips whatever has the name. */
    DELETES_BY_NAME {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return switch (effect) {
                case Effect.DeleteAddress it -> {
                    AddressObject now = now(it.object(), api);
                    yield Carrier.carry(new Effect.DeleteAddress(it.id(), now), api);
                }
                case Effect.StripAddress it -> {
                    AddressObject now = now(it.object(), api);
                    yield Carrier.carry(new Effect.StripAddress(it.id(), now), api);
                }
                default -> Carrier.carry(effect, api);
            };
        }

        private AddressObject now(AddressObject object, SimApi api) {
            Stored now = api.get(Name.address(object.key()));
            return now == null ? object : Views.address(now);
        }
    },
    /** Writes a claim's status without its resourceVersion. */
    STATUS_WITHOUT_VERSION {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.WriteClaimStatus it) {
                Stored now = api.get(Name.of(it.claim().key()));
                Claim claim = now == null ? it.claim() : Views.claim(now);
                return Carrier.carry(new Effect.WriteClaimStatus(it.id(), claim, it.addressName(), it.report()), api);
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Takes a conflict on the last write to a claim for the end of the claim. */
    CONFLICT_IS_GONE {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            Outcome outcome = Carrier.carry(effect, api);
            return outcome instanceof Outcome.Conflict && effect instanceof Effect.DropClaimFinalizer
                    ? new Outcome.Missing()
                    : outcome;
        }
    },
    /** Gives addresses back without the rest that they are due. */
    FREES_AT_ONCE {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.UpdatePage it) {
                List<Entry> awake = it.entries().stream()
                        .filter(entry ->
                                !(entry instanceof Entry.Known known && known.state() == EntryState.QUARANTINED)
                                        || it.base().entries().contains(entry))
                        .toList();
                return Carrier.carry(new Effect.UpdatePage(it.id(), it.base(), it.imported(), awake), api);
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Forgets entries that it cannot read. */
    LOSES_UNREADABLE {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.UpdatePage it) {
                List<Entry> readable = it.entries().stream()
                        .filter(Entry.Known.class::isInstance)
                        .toList();
                return Carrier.carry(new Effect.UpdatePage(it.id(), it.base(), it.imported(), readable), api);
            }
            return Carrier.carry(effect, api);
        }
    }
}
