package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Report.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An IPAddress whose address somebody else has too goes once it is deleted, where its claim waits: that is told to. */
class DeletedDoubleTest {
    private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");

    private final Trial trial = new Trial();
    private final Claim former = trial.claim("a");
    private final Claim next = trial.claim(trial.anew(former), true, null, null);
    private final Claim other = trial.claim(trial.claim("b"), true, "b", null);
    private final Entry others = new Entry.Known(12, EntryState.HELD, other.holder(), SINCE);

    @Test
    void what_an_earlier_claim_left_is_the_users_to_delete_and_goes_then() {
        AddressObject left = trial.made(former, "10.0.0.12", false, true);
        lead(next, List.of(others), left);
        Effect.WriteClaimStatus told = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(told.report().reason()).isEqualTo(Reason.ALLOCATION_FAILED);
        assertThat(told.report().message()).contains("delete the IPAddress and the claim gets another one");
        trial.grant(told);

        AddressObject deleted = trial.made(former, "10.0.0.12", true, true);
        trial.tell(new Event.AddressSeen(deleted));
        assertThat(trial.wishes(Effect.StripAddress.class)).isEmpty();
        trial.answer(
                trial.wish(Effect.ReadPage.class), new Outcome.PageNow(trial.page(Trial.pageId(), List.of(others))));
        withdrawnThenStripped(deleted);
        trial.grant(trial.wish(Effect.ReadOrigin.class));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("13 Held IPAddressClaim ns a uid-a-anew "));
    }

    @Test
    void what_was_made_for_the_claim_itself_goes_too_and_its_entry_afterwards() {
        Entry own = new Entry.Known(12, EntryState.HELD, next.holder(), SINCE);
        AddressObject deleted = trial.made(next, "10.0.0.12", true, true);
        lead(next, List.of(others, own), deleted);
        withdrawnThenStripped(deleted);
        assertThat(trial.wishes(Effect.CreateAddress.class)).isEmpty();
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .anyMatch(text -> text.startsWith("12 Held IPAddressClaim ns b "))
                .noneMatch(text -> text.startsWith("12 Held IPAddressClaim ns a "));
    }

    @Test
    void it_goes_too_where_only_the_grant_was_withdrawn_before_it_was_seen() {
        Entry own = new Entry.Known(12, EntryState.HELD, next.holder(), SINCE);
        AddressObject deleted = trial.made(next, "10.0.0.12", true, true);
        String withdrawn = "Address 10.0.0.12 is also held by IPAddressClaim ns/b; its grant of " + SINCE
                + " is withdrawn and the claim gets another address as soon as there is one.";
        lead(
                trial.claim(next, true, null, new Report(Reason.ADDRESS_CONFLICT, withdrawn)),
                List.of(others, own),
                deleted);
        withdrawnThenStripped(deleted);
    }

    @Test
    void the_address_of_a_bound_claim_is_kept_until_the_claim_goes() {
        Claim bound = trial.claim(next, true, "a", null);
        Entry own = new Entry.Known(12, EntryState.HELD, bound.holder(), SINCE);
        lead(bound, List.of(others, own), trial.made(bound, "10.0.0.12", true, true));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().message())
                .contains("also held by IPAddressClaim ns/b");
        assertThat(trial.wishes).isEmpty();
    }

    @Test
    void where_objects_are_named_after_addresses_one_goes_that_its_waiting_claim_passes_by() {
        Metal3Trial before = new Metal3Trial();
        Claim gone = before.claim("a");
        Claim waits = new Claim(
                gone.key(),
                "next-uid",
                before.next(),
                gone.pool(),
                null,
                gone.created(),
                null,
                false,
                null,
                null,
                gone.serving(),
                gone.request(),
                "-");
        AddressObject byHand = before.byHand("a", "a", "10.0.0.7");
        AddressObject left =
                before.deleted(before.made(gone, new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-7"), "10.0.0.7"));
        Metal3Trial metal3 = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null),
                new Event.PageSeen(new Page(
                        PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0")),
                        "page",
                        "7",
                        true,
                        List.of(
                                new Entry.Known(7, EntryState.RESERVED, Importer.reservation(byHand), SINCE),
                                new Entry.Known(7, EntryState.ORPHANED, gone.holder(), SINCE)))),
                new Event.AddressSeen(byHand),
                new Event.AddressSeen(left),
                new Event.ClaimSeen(waits));
        metal3.answer(
                metal3.wishes.stream()
                        .filter(Effect.ReadClaim.class::isInstance)
                        .findFirst()
                        .orElseThrow(),
                new Outcome.ClaimNow(waits));
        assertThat(metal3.wish(Effect.StripAddress.class).object()).isEqualTo(left);
    }

    @Test
    void where_objects_are_named_after_addresses_a_waiting_claim_goes_by_its_own_before_what_was_made_besides() {
        Metal3Trial before = new Metal3Trial();
        Claim waits = before.now(before.claim("a"), true, null, null);
        AddressObject own =
                before.deleted(before.made(waits, new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-7"), "10.0.0.7"));
        Page page = new Page(PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0")), "page", "7", true, List.of());
        Metal3Trial metal3 = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null),
                new Event.PageSeen(
                        new Page(PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0")), "page", "7", true, List.of())),
                new Event.AddressSeen(before.byHand("a", "a", "10.0.0.7")),
                new Event.AddressSeen(own),
                new Event.ClaimSeen(waits));
        metal3.answer(metal3.wish(Effect.ReadPage.class), new Outcome.PageNow(page));
        assertThat(metal3.wish(Effect.WriteClaimStatus.class).report().message())
                .contains("IPAddress ns/p-10-0-0-7 with UID " + own.uid() + " is withdrawn");
    }

    private void lead(Claim claim, List<Entry> entries, AddressObject object) {
        trial.tell(new Event.PoolSeen(trial.pool("10.0.0.12-10.0.0.14")));
        trial.tell(new Event.PageSeen(trial.page(Trial.pageId(), entries)));
        trial.tell(new Event.ClaimSeen(other));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.AddressSeen(trial.made(other, "10.0.0.12", false, true)));
        trial.tell(new Event.AddressSeen(object));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(it -> it instanceof Effect.WritePoolStatus
                || it instanceof Effect.WriteClaimStatus status
                        && status.claim().key().equals(other.key()));
    }

    /** Whoever is about to bind the claim to it reads that it is not to, before it goes. */
    private void withdrawnThenStripped(AddressObject deleted) {
        Effect.WriteClaimStatus decision = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(decision.report().message()).contains("IPAddress ns/a with UID " + deleted.uid() + " is withdrawn");
        assertThat(trial.wishes(Effect.StripAddress.class)).isEmpty();
        trial.grant(decision);
        Effect.StripAddress strip = trial.wish(Effect.StripAddress.class);
        assertThat(strip.object()).isEqualTo(deleted);
        trial.answer(strip, new Outcome.Removed());
    }
}
