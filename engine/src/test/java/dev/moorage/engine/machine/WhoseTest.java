package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Report.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of an address object that a claim finds under its own name, and of one whose claim is not there: each
 * case beside what the provider does that is replaced. Where the two differ, the constant says why.
 */
class WhoseTest {
    private static final String SINCE = " 2030-01-01T00:00:00Z";

    enum Case {
        /** Replaced provider: its spec is kept, owners and finalizer are added. The same. */
        WITHOUT_OWNER_IN_THE_SAME_POOL {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", false, false, new Controller.None()));
                walk.claimComes();
                walk.entryBecomes("12 Held IPAddressClaim ns a uid-a" + SINCE);
                walk.isAdopted();
            }
        },
        /** Replaced provider: adopts it, and leaves the controller that is there. The same. */
        WITH_A_FOREIGN_CONTROLLER {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", false, false, new Controller.Foreign()));
                walk.claimComes();
                walk.entryBecomes("12 Held IPAddressClaim ns a uid-a" + SINCE);
                walk.isAdopted();
            }
        },
        /** Replaced provider: tries to change the immutable spec, for ever. Here: says what is in the way. */
        OF_ANOTHER_POOL {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.trial.byHand(Trial.OTHER_POOL, "a", "10.9.0.1"));
                walk.claimComes();
                walk.waits(Reason.ALLOCATION_FAILED, "InClusterIPPool ns/other");
            }
        },
        /** Replaced provider: adopts it unchecked, so that two claims have one address. Here: one has it. */
        WHOSE_ADDRESS_ANOTHER_CLAIM_HOLDS {
            @Override
            void walk(Walk walk) {
                walk.entry("12 Held IPAddressClaim ns other uid-other" + SINCE);
                walk.alsoLives("other", "10.0.0.12");
                walk.finds(walk.byHand("10.0.0.12", false, false, new Controller.None()));
                walk.claimComes();
                walk.waits(Reason.ALLOCATION_FAILED, "other");
            }
        },
        /** Replaced provider: no address of the pool is given any more. Here: this claim alone waits. */
        THAT_CANNOT_BE_READ {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.unreadable());
                walk.claimComes();
                walk.waits(Reason.ALLOCATION_FAILED, "no readable address");
            }
        },
        /** Replaced provider: only logs, its finalizer keeps it. The same: adopted, and kept as it is. */
        TERMINATING_WITH_THE_FINALIZER {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", true, true, new Controller.None()));
                walk.claimComes();
                walk.entryBecomes("12 Held IPAddressClaim ns a uid-a" + SINCE);
                walk.isNeverDeleted();
            }
        },
        /** Replaced provider: tries to add a finalizer, which is refused, for ever. Here: waits for its end. */
        TERMINATING_WITHOUT_IT {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", true, false, new Controller.None()));
                walk.claimComes();
                walk.waits(Reason.ALLOCATION_FAILED, "is being deleted");
            }
        },
        /** Replaced provider: deletes whatever has the claim's name. Here: it was never the claim's, and stays. */
        AND_WAS_NEVER_BOUND_TO_IT_AND_GOES {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", false, false, new Controller.None()));
                walk.deletedClaimComes();
                walk.isNeverDeleted();
            }
        },
        /** Replaced provider: uses it as it is. The same; nothing but the entry and the status is written. */
        MADE_FOR_IT_BEFORE_A_CRASH {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.trial.made(walk.claim, "10.0.0.12", false, true));
                walk.claimComes();
                walk.entryBecomes("12 Held IPAddressClaim ns a uid-a" + SINCE);
                walk.isNeverDeleted();
                assertThat(walk.trial.wishes(Effect.AdoptAddress.class)).isEmpty();
            }
        },
        /** Replaced provider: counts it for ever. Here as well, and it is reported: an orphan. */
        WHOSE_CLAIM_IS_GONE {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.trial.made(walk.claim, "10.0.0.12", false, true));
                walk.starts();
                walk.trial.answer(walk.trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
                walk.entryBecomes("12 Orphaned IPAddressClaim ns a uid-a" + SINCE);
                walk.isNeverDeleted();
            }
        },
        /** Of a provider that had the pool for a while after we did, or brought here since: the same. */
        WHOSE_CLAIM_IS_GONE_AND_WHICH_SOMEBODY_ELSE_MADE_SINCE_THE_IMPORT {
            @Override
            void walk(Walk walk) {
                AddressObject left = walk.trial.made(walk.claim, "10.0.0.12", false, true);
                walk.finds(left);
                walk.startsAgain();
                walk.trial.answer(walk.trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
                walk.trial.answer(walk.trial.wish(Effect.ReadMaker.class), new Outcome.Maker(left, false));
                walk.readsThePage();
                walk.entryBecomes("12 Orphaned IPAddressClaim ns a uid-a" + SINCE);
                walk.isNeverDeleted();
            }
        },
        /** Debris: a write of ours that landed when all was over. */
        WHOSE_CLAIM_IS_GONE_AND_WHICH_WE_MADE_SINCE_THE_IMPORT {
            @Override
            void walk(Walk walk) {
                AddressObject late = walk.trial.made(walk.claim, "10.0.0.12", false, true);
                walk.finds(late);
                walk.startsAgain();
                walk.trial.answer(walk.trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
                walk.trial.answer(walk.trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
                walk.readsThePage();
                assertThat(walk.trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(late);
            }
        },
        /** Replaced provider: a static reservation. The same. */
        THAT_NO_CLAIM_STANDS_BEHIND {
            @Override
            void walk(Walk walk) {
                walk.finds(walk.byHand("10.0.0.12", false, false, new Controller.None()));
                walk.starts();
                walk.entryBecomes("12 Reserved IPAddress ns a uid-hand-a" + SINCE);
                walk.isNeverDeleted();
            }
        };

        abstract void walk(Walk walk);
    }

    @ParameterizedTest
    @EnumSource
    void an_address_object(Case which) {
        which.walk(new Walk());
    }

    /** One case on its way. */
    static final class Walk {
        private final Trial trial = new Trial();
        private final Claim claim = trial.claim("a");

        Walk() {
            trial.tell(new Event.PoolSeen(trial.pool("10.0.0.10-10.0.0.12")));
        }

        AddressObject byHand(String text, boolean deleting, boolean finalizer, Controller controller) {
            AddressObject plain = trial.byHand(Trial.POOL, "a", text);
            return new AddressObject(
                    plain.key(),
                    plain.uid(),
                    plain.resourceVersion(),
                    plain.pool(),
                    plain.claim(),
                    text,
                    Prefix.of(Address.parse(text)),
                    deleting ? claim.created() : null,
                    finalizer,
                    false,
                    Set.of(),
                    controller,
                    Trial.OBJECT);
        }

        AddressObject unreadable() {
            AddressObject plain = trial.byHand(Trial.POOL, "a", "10.0.0.12");
            return new AddressObject(
                    plain.key(),
                    plain.uid(),
                    plain.resourceVersion(),
                    plain.pool(),
                    plain.claim(),
                    "ten",
                    null,
                    null,
                    false,
                    false,
                    Set.of(),
                    new Controller.None(),
                    Trial.OBJECT);
        }

        void entry(String text) {
            trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of(Entry.parse(text)))));
        }

        void alsoLives(String name, String address) {
            Claim other = trial.claim(name);
            trial.tell(new Event.AddressSeen(trial.made(other, address, false, true)));
            trial.tell(new Event.ClaimSeen(trial.claim(other, true, name, null)));
        }

        /** In a pool whose pages say that all of before was entered. */
        void startsAgain() {
            trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), List.of())));
            starts();
        }

        void readsThePage() {
            trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of())));
        }

        void finds(AddressObject object) {
            trial.tell(new Event.AddressSeen(object));
        }

        void claimComes() {
            trial.tell(new Event.ClaimSeen(claim));
            starts();
        }

        void deletedClaimComes() {
            trial.tell(new Event.ClaimSeen(trial.deleting(trial.claim(claim, false, null, null))));
            starts();
        }

        void starts() {
            trial.tell(new Event.Leading(true));
            trial.tell(new Event.Synced());
            settle();
        }

        /** Grants the writes of pages, and what a live read would show. */
        private void settle() {
            for (int round = 0; round < 6; round++) {
                trial.wishes(Effect.CreatePage.class).forEach(this::grant);
                trial.wishes(Effect.UpdatePage.class).forEach(this::grant);
                trial.wishes(Effect.AddClaimFinalizer.class).forEach(this::grant);
            }
        }

        private List<Entry> page = List.of();

        private void grant(Effect effect) {
            trial.wishes.remove(effect);
            switch (effect) {
                case Effect.CreatePage it -> page = it.entries();
                case Effect.UpdatePage it -> page = it.entries();
                default -> {}
            }
            trial.grant(effect);
        }

        void entryBecomes(String text) {
            settle();
            assertThat(page).extracting(Entry::text).containsExactly(text);
        }

        void isAdopted() {
            assertThat(trial.wish(Effect.AdoptAddress.class).object().key()).isEqualTo(claim.objectKey());
            isNeverDeleted();
        }

        void isNeverDeleted() {
            assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
            assertThat(trial.wishes(Effect.StripAddress.class)).isEmpty();
        }

        void waits(Reason reason, String fragment) {
            Report report = trial.wishes(Effect.WriteClaimStatus.class).stream()
                    .filter(it -> it.claim().uid().equals(claim.uid()))
                    .findFirst()
                    .orElseThrow()
                    .report();
            assertThat(report.reason()).isEqualTo(reason);
            assertThat(report.message()).contains(fragment);
            assertThat(page.stream()
                            .filter(it -> it instanceof Entry.Known known
                                    && known.state() == EntryState.HELD
                                    && known.holder().uid().equals(claim.uid())))
                    .isEmpty();
            assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
            isNeverDeleted();
        }
    }
}
