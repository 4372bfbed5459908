package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pool that hands out blocks of one length, and then of another. */
class BlocksTest {
    private static final Instant EARLIER = Instant.parse("2029-12-31T00:00:00Z");
    private static final PageId NARROW = page(66);
    private static final PageId WIDE = page(64);

    @Test
    void a_grant_that_lost_its_page_is_made_anew_when_the_length_has_changed() {
        Trial trial = lead(66);
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of()));
        trial.grant(trial.wish(Effect.CreatePage.class));
        trial.answer(trial.wish(Effect.ReadPool.class), new Outcome.PoolNow(pool(trial, 66)));
        Effect.UpdatePage grant = trial.wish(Effect.UpdatePage.class);

        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.answer(grant, new Outcome.Conflict());
        Page empty = trial.page(NARROW, List.of());
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(empty));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of(empty)));
        assertThat(trial.wish(Effect.CreatePage.class).page()).isEqualTo(WIDE);
    }

    @Test
    void neighbours_on_a_page_of_narrower_blocks_hold_nothing_of_each_other() {
        Trial trial = new Trial();
        Claim neighbour = trial.claim("a");
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, neighbour), held(1, claim)))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.WriteClaimStatus status = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(status.report().reason()).isEqualTo(Reason.ADDRESS_ALLOCATED);
        assertThat(status.addressName()).isEqualTo("b");
    }

    @Test
    void a_block_within_one_that_somebody_holds_now_is_in_conflict() {
        Trial trial = new Trial();
        Claim wider = trial.claim("a");
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(1, claim)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, wider)))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "b", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
    }

    @Test
    void of_two_entries_that_begin_at_one_address_on_pages_of_two_lengths_a_claim_gives_back_its_own() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("a"))))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.Missing());
        Effect.UpdatePage giving = trial.wish(Effect.UpdatePage.class);
        assertThat(giving.base().id()).isEqualTo(WIDE);
        assertThat(giving.entries()).isEmpty();
    }

    @Test
    void a_late_object_of_an_earlier_claim_is_entered_on_the_page_of_its_length_before_it_is_adopted() {
        Trial trial = new Trial();
        Claim neighbour = trial.claim("a");
        Claim claim = trial.claim("b");
        AddressObject late = late(made(trial, claim, "fd00:0:0:0:4000::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.ClaimSeen(trial.claim(neighbour, true, "a", null)));
        trial.tell(new Event.AddressSeen(made(trial, neighbour, "fd00::/66")));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, neighbour)))));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.tell(new Event.AddressSeen(late));
        Effect.UpdatePage reserving = trial.wish(Effect.UpdatePage.class);
        assertThat(reserving.entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Reserved IPAddress ns b "));
        assertThat(trial.wishes(Effect.AdoptAddress.class)).isEmpty();
        trial.grant(reserving);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Held IPAddressClaim ns b uid-b "));
    }

    @Test
    void a_claim_whose_object_no_page_can_enter_is_let_go_only_after_a_live_read_of_the_object() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, claim, "fd00::/48"))));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        AddressObject adopted = late(made(trial, claim, "fd00::/48"));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(adopted));
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(adopted);
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
    }

    @Test
    void a_deleted_object_that_no_page_can_enter_and_a_machine_controls_does_not_hang() {
        Trial trial = lead(64);
        AddressObject taken = goingAndControlled(made(trial, trial.claim("gone"), "fd00::/63"));
        trial.tell(new Event.AddressSeen(taken));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        assertThat(trial.wish(Effect.StripAddress.class).object()).isEqualTo(taken);
    }

    @Test
    void an_object_whose_claim_is_asked_for_while_the_length_changes_is_entered_nowhere() {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, 66)));
        trial.tell(new Event.AddressSeen(made(trial, trial.claim("d"), "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.ReadClaim question = trial.wish(Effect.ReadClaim.class);

        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.answer(question, new Outcome.Missing());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void a_late_object_of_a_length_of_before_goes_when_its_claim_is_gone_and_no_page_of_that_length_enters_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        Effect.ReadPage question = trial.wish(Effect.ReadPage.class);
        assertThat(question.page()).isEqualTo(NARROW);
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        trial.answer(question, new Outcome.Missing());
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(late);
    }

    @Test
    void it_stays_when_a_page_of_that_length_enters_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, true));
        Page page = trial.page(NARROW, List.of(held(1, trial.claim("gone"))));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.PageNow(page));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
    }

    @Test
    void it_stays_and_is_asked_about_once_when_somebody_else_has_made_it() {
        Trial trial = lead(64);
        AddressObject late = made(trial, trial.claim("gone"), "fd00:0:0:0:4000::/66");
        trial.tell(new Event.AddressSeen(late));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(late, false));
        assertThat(trial.wishes(Effect.DeleteAddress.class)).isEmpty();
        assertThat(trial.wishes(Effect.ReadClaim.class)).isEmpty();
    }

    @Test
    void a_deleted_claim_gives_its_entry_back_where_somebody_made_an_object_of_its_name_and_another_length() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        AddressObject byHand = asByHand(made(trial, claim, "fd00::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wishes(Effect.ReadAddress.class)).isEmpty();
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void what_a_dead_claim_held_is_given_back_where_the_object_of_its_name_shows_another_length() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        Claim next = trial.anew(claim);
        AddressObject byHand = asByHand(made(trial, next, "fd00::/66"));
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.ClaimSeen(next));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(byHand));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    void of_two_who_share_an_address_with_a_claim_the_same_is_named_whichever_was_seen_first() {
        assertThat(namedOf("d", "e")).contains("IPAddress ns/d;").isEqualTo(namedOf("e", "d"));
    }

    private static String namedOf(String one, String other) {
        Trial trial = lead(66);
        Claim claim = trial.claim("a");
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, claim)))));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, trial.claim(one), "fd00::/64"))));
        trial.tell(new Event.AddressSeen(asByHand(made(trial, trial.claim(other), "fd00::/64"))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "a", null)));
        return trial.wish(Effect.WriteClaimStatus.class).report().message();
    }

    @Test
    void what_a_bound_claim_has_is_entered_as_soon_as_a_page_of_its_length_is_in_use() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:4000::/66")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, "b", null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(40)))));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("1 Held IPAddressClaim ns b uid-b "));
    }

    @Test
    void a_claim_keeps_its_length_where_another_is_kept_since_a_restore() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(0)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, claim)))));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(trial.claim(claim, true, null, null)));
        assertThat(trial.wish(Effect.CreateAddress.class).prefix()).isEqualTo(64);
    }

    @Test
    void who_waits_for_what_is_in_a_block_is_bound_when_that_is_given_back_beside_what_is_kept_of_a_narrower_one() {
        Trial trial = new Trial();
        Claim claim = trial.claim("b");
        trial.tell(new Event.PoolSeen(pool(trial, 64)));
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(kept(0)))));
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of(held(0, trial.claim("a"))))));
        trial.tell(new Event.AddressSeen(made(trial, claim, "fd00:0:0:0:8000::/68")));
        trial.tell(new Event.ClaimSeen(trial.claim(claim, true, null, null)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect.WriteClaimStatus waiting = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(waiting.report().reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        trial.grant(waiting);
        trial.tell(new Event.PageSeen(trial.page(WIDE, List.of())));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).addressName()).isEqualTo("b");
    }

    @Test
    void an_object_of_the_other_family_stops_nothing() {
        Trial trial = lead(64);
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("gone"))))));
        trial.tell(new Event.AddressSeen(trial.byHand(Trial.POOL, "x", "10.0.0.1")));
        trial.tell(new Event.ClaimSeen(trial.claim("x")));
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.answer(trial.wish(Effect.ListPages.class), new Outcome.PagesNow(List.of()));
        assertThat(trial.wish(Effect.CreatePage.class).page()).isEqualTo(WIDE);
    }

    @Test
    void a_deleted_claim_is_let_go_beside_an_object_of_another_pool_once_a_live_read_has_shown_that() {
        Trial trial = lead(64);
        Claim claim = trial.claim("b");
        AddressObject others = trial.byHand(Trial.OTHER_POOL, "b", "10.0.0.1");
        trial.tell(new Event.PageSeen(trial.page(NARROW, List.of(held(0, trial.claim("gone"))))));
        trial.tell(new Event.AddressSeen(others));
        trial.tell(new Event.ClaimSeen(trial.deleting(claim)));
        assertThat(trial.wishes(Effect.DropClaimFinalizer.class)).isEmpty();
        trial.answer(trial.wish(Effect.ReadAddress.class), new Outcome.AddressNow(others));
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim().uid()).isEqualTo(claim.uid());
    }

    @Test
    void an_address_by_hand_is_entered_nowhere_while_the_settings_of_its_prefix_pool_cannot_be_read() {
        PoolKey nets = new PoolKey(Trial.POOL.group(), "InClusterPrefixPool", "ns", "nets");
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, nets, 1, 47)));
        trial.tell(new Event.AddressSeen(trial.byHand(nets, "x", "fd00::1")));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes(Effect.CreatePage.class)).isEmpty();
        trial.tell(new Event.PoolSeen(pool(trial, nets, 2, 128)));
        assertThat(trial.wish(Effect.CreatePage.class).page().blocks()).isEqualTo(Blocks.SINGLE);
    }

    /** The object before anybody adopted it. */
    private static AddressObject asByHand(AddressObject made) {
        return unowned(made, false, Set.of());
    }

    /** The object when the garbage collector has taken its dead owner from it. */
    private static AddressObject late(AddressObject made) {
        return unowned(made, true, Set.of("pool-uid"));
    }

    private static AddressObject unowned(AddressObject made, boolean finalizer, Set<String> owners) {
        return changed(made, null, finalizer, owners, new Controller.None());
    }

    /** The object of a machine, adopted by a claim that is gone, and deleted. */
    private static AddressObject goingAndControlled(AddressObject made) {
        return changed(made, Instant.EPOCH, true, Set.of("machine", "pool-uid"), new Controller.Foreign());
    }

    private static AddressObject changed(
            AddressObject made,
            @Nullable Instant deleted,
            boolean finalizer,
            Set<String> owners,
            Controller controller) {
        return new AddressObject(
                made.key(),
                made.uid(),
                made.resourceVersion(),
                made.pool(),
                made.claim(),
                made.text(),
                made.block(),
                deleted,
                finalizer,
                false,
                owners,
                controller,
                Trial.OBJECT);
    }

    private static Trial lead(int length) {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, length)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        return trial;
    }

    /** The pool, whose generation tells its lengths apart. */
    private static Pool pool(Trial trial, int length) {
        return pool(trial, Trial.POOL, 128 - length, length);
    }

    private static Pool pool(Trial trial, PoolKey key, long generation, int length) {
        PrefixPoolSettings settings = new PrefixPoolSettings(List.of("fd00::/48"), length, null, List.of());
        return new Pool(
                key,
                "pool-uid",
                trial.next(),
                generation,
                PrefixPoolReader.read(settings),
                false,
                false,
                true,
                PoolStatus.NONE,
                Trial.OBJECT);
    }

    private static PageId page(int length) {
        return PageId.of(Trial.POOL, Address.parse("fd00::"), Blocks.ofLength(length));
    }

    private static Entry.Known held(int offset, Claim claim) {
        return new Entry.Known(offset, EntryState.HELD, claim.holder(), EARLIER);
    }

    /** What is kept since a restore. */
    private static Entry.Known kept(int offset) {
        return new Entry.Known(
                offset, EntryState.RESTORED, new Holder("IPAddressClaim", "ns", "before", "uid-before"), EARLIER);
    }

    private static AddressObject made(Trial trial, Claim claim, String block) {
        return new AddressObject(
                claim.objectKey(),
                "uid-object-" + claim.key().name(),
                trial.next(),
                claim.pool(),
                claim.key(),
                block,
                Prefix.parse(block),
                null,
                true,
                false,
                Set.of(claim.uid(), "pool-uid"),
                new Controller.OfClaim(claim.uid()),
                Trial.OBJECT);
    }
}
