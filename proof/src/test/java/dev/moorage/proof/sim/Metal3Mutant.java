package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.util.List;

/** Faults that an operator might have who serves two kinds of claims. */
enum Metal3Mutant implements Shell {
    /** Takes claims of two kinds and one name for one: what one of them gives back goes for both. */
    RELEASES_BY_BARE_NAME {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (!(effect instanceof Effect.UpdatePage update)) {
                return Carrier.carry(effect, api);
            }
            List<Holder> released = update.base().entries().stream()
                    .filter(entry -> !update.entries().contains(entry))
                    .filter(Entry.Known.class::isInstance)
                    .map(entry -> ((Entry.Known) entry).holder())
                    .toList();
            List<Entry> left = update.entries().stream()
                    .filter(entry -> !(entry instanceof Entry.Known known
                            && known.state() == EntryState.HELD
                            && update.base().entries().contains(entry)
                            && released.stream().anyMatch(it -> sameBareName(it, known.holder()))))
                    .toList();
            return Carrier.carry(new Effect.UpdatePage(update.id(), update.base(), update.imported(), left), api);
        }
    },
    /** Gives a claim the object that an earlier one of its name has left, and does not write into it that it did. */
    TAKES_OVER_UNCHANGED {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.AdoptAddress it
                    && Name.byAddress(it.claim().pool())) {
                Stored there = api.get(Name.address(it.object().key()));
                if (there != null
                        && there.guarded()
                        && Views.address(there)
                                .resourceVersion()
                                .equals(it.object().resourceVersion())) {
                    return Carrier.now(Carrier.adopted(there, it.claim(), it.pool()));
                }
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Serves a family again on what it saw of it last, though another provider may have done more. */
    SERVES_ON_WHAT_IT_SAW_LAST {
        @Override
        public boolean listsAnew() {
            return false;
        }
    },
    /** Takes whatever has the family's finalizer for made by itself. */
    TAKES_ALL_FOR_ITS_OWN {
        @Override
        public Outcome heard(Effect effect, Outcome outcome) {
            return outcome instanceof Outcome.Maker maker ? new Outcome.Maker(maker.object(), true) : outcome;
        }
    };

    private static boolean sameBareName(Holder one, Holder other) {
        return one.namespace().equals(other.namespace()) && one.name().equals(other.name());
    }
}
