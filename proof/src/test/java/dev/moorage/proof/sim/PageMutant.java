package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Faults in how the ledger is written. */
enum PageMutant implements Shell {
    /** Names pages by a setting of their pool, which two operators may see differently. */
    KEY_FROM_A_SETTING {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return switch (effect) {
                case Effect.CreatePage it ->
                    Carrier.outcome(api.create(
                            named(it.page(), operator),
                            Set.of(),
                            List.of(),
                            new Body.OfPage(it.page(), it.imported(), List.copyOf(it.entries()))));
                case Effect.UpdatePage it ->
                    Carrier.outcome(api.update(
                            named(it.base().id(), operator),
                            it.base().uid(),
                            it.base().resourceVersion(),
                            page -> page.with(
                                    new Body.OfPage(it.base().id(), it.imported(), List.copyOf(it.entries())))));
                case Effect.ReadPage it -> Carrier.read(api.get(named(it.page(), operator)));
                default -> Carrier.carry(effect, api);
            };
        }

        private Name named(PageId id, SimOperator operator) {
            Stored pool = operator.watch(Kind.POOL).cached(Name.of(id.pool()));
            int prefix = pool != null && pool.pool().settings().read() instanceof PoolReading.Defined it
                    ? it.definition().prefix()
                    : 24;
            return new Name(Kind.PAGE, "", id.name() + (prefix == 24 ? "" : "-" + prefix));
        }
    },
    /** Deletes an empty page whatever has become of it. */
    DELETED_UNCONDITIONALLY {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (effect instanceof Effect.DeletePage it) {
                return Carrier.outcome(api.delete(Name.of(it.page().id()), null, null, false));
            }
            return Carrier.carry(effect, api);
        }
    },
    /** Keeps one entry of an address that two have, and frees the other. */
    DOUBLE_FREED {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            return Carrier.carry(
                    switch (effect) {
                        case Effect.CreatePage it ->
                            new Effect.CreatePage(it.id(), it.page(), it.imported(), single(it.entries()));
                        case Effect.UpdatePage it ->
                            new Effect.UpdatePage(it.id(), it.base(), it.imported(), single(it.entries()));
                        default -> effect;
                    },
                    api);
        }

        private List<Entry> single(List<Entry> entries) {
            Set<Integer> offsets = new HashSet<>();
            return entries.stream().filter(it -> offsets.add(it.offset())).toList();
        }
    },
    /** Adopts address objects without entering them. */
    ADOPTS_WITHOUT_ENTRY {
        @Override
        public Outcome carry(Effect effect, SimApi api, SimOperator operator) {
            if (!(effect instanceof Effect.UpdatePage it)) {
                return Carrier.carry(effect, api);
            }
            List<Entry> granted = it.entries().stream()
                    .filter(entry -> it.base().entries().contains(entry) || !adoption(entry, api))
                    .toList();
            Outcome outcome = Carrier.carry(new Effect.UpdatePage(it.id(), it.base(), it.imported(), granted), api);
            return outcome instanceof Outcome.PageNow now
                    ? new Outcome.PageNow(new Page(
                            it.base().id(),
                            now.page().uid(),
                            now.page().resourceVersion(),
                            it.imported(),
                            List.copyOf(it.entries())))
                    : outcome;
        }

        private boolean adoption(Entry entry, SimApi api) {
            if (!(entry instanceof Entry.Known known) || known.state() != EntryState.HELD) {
                return false;
            }
            Stored object = api.get(new Name(
                    Kind.ADDRESS, known.holder().namespace(), known.holder().name()));
            return object != null && !object.ownedBy(known.holder().uid());
        }
    }
}
