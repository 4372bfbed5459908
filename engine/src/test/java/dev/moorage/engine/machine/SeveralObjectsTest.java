package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Claim.Serving;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where objects are named after their addresses, one name of a claim may have several of them for a while. */
class SeveralObjectsTest {
    private static final Pool POOL = Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null);

    @Test
    void what_a_claim_left_that_was_forced_away_is_orphaned_where_the_next_of_its_name_is_bound_elsewhere() {
        Metal3Trial before = new Metal3Trial();
        Claim former = before.claim("a");
        AddressObject left = before.made(former, key("p-10-0-0-7"), "10.0.0.7");
        Claim next = named(before, "b-uid", "p-10-0-0-1");
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page(
                        "1 Held IPClaim ns a b-uid 2030-01-01T00:00:00Z",
                        "7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(left),
                new Event.AddressSeen(before.made(next, key("p-10-0-0-1"), "10.0.0.1")),
                new Event.ClaimSeen(next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .contains("7 Orphaned IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z");
    }

    @Test
    void it_is_orphaned_beside_a_reservation_of_the_object_too_once_the_next_is_bound_elsewhere() {
        Metal3Trial before = new Metal3Trial();
        Claim former = before.claim("a");
        AddressObject left = before.made(former, key("p-10-0-0-7"), "10.0.0.7");
        Claim next = named(before, "b-uid", null);
        Metal3Trial trial = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", "no-cluster"),
                page(
                        "7 Reserved " + Metal3Trial.KIND + " ns p-10-0-0-7 " + left.uid() + " 2030-01-01T00:00:00Z",
                        "7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(left),
                new Event.ClaimSeen(next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        assertThat(trial.wishes).noneMatch(Effect.UpdatePage.class::isInstance);
        trial.tell(new Event.ClaimSeen(named(before, "b-uid", "p-10-0-0-1")));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .contains("7 Orphaned IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z");
    }

    @Test
    void what_a_claim_left_that_was_forced_away_is_orphaned_where_the_next_of_its_name_has_got_another_address() {
        Metal3Trial before = new Metal3Trial();
        Claim former = before.claim("a");
        Claim next = named(before, "b-uid", null);
        String left = "7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z";
        Metal3Trial trial = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", "no-cluster"),
                page(left),
                new Event.AddressSeen(before.made(former, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(next));
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next));
        assertThat(trial.wishes).noneMatch(Effect.UpdatePage.class::isInstance);
        trial.tell(pageAt("8", left, "1 Held IPClaim ns a b-uid 2030-01-01T00:00:00Z"));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .contains("7 Orphaned IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z");
    }

    @Test
    void of_two_entries_of_an_unbound_claim_the_one_with_an_object_counts_though_it_is_not_the_lowest() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, null, null);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page(
                        "3 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z",
                        "7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(claim));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).addressName()).isEqualTo("p-10-0-0-7");
        assertThat(trial.wishes).noneMatch(Effect.CreateAddress.class::isInstance);
    }

    @Test
    void of_two_objects_of_an_unbound_claim_the_one_counts_whose_address_nobody_else_holds() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, null, null);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page(
                        "3 Held IPClaim ns a uid-IPClaim-a 2029-12-31T00:00:00Z",
                        "3 Held IPClaim ns b uid-IPClaim-b 2029-12-31T00:00:00Z",
                        "7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.ClaimSeen(before.claim("b")),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-3"), "10.0.0.3")),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(claim));
        assertThat(trial.wishes.stream()
                        .filter(Effect.WriteClaimStatus.class::isInstance)
                        .map(Effect.WriteClaimStatus.class::cast)
                        .filter(it -> it.claim().key().equals(claim.key())))
                .extracting(Effect.WriteClaimStatus::addressName)
                .containsExactly("p-10-0-0-7");
    }

    @Test
    void what_was_made_for_a_claim_that_another_provider_bound_elsewhere_goes_though_the_pool_is_not_there() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, "p-10-0-0-1", null);
        Metal3Trial trial = new Metal3Trial();
        trial.tell(new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.DeleteAddress.class).object().key()).isEqualTo(key("p-10-0-0-7"));
    }

    @Test
    void what_somebody_made_by_hand_for_a_claim_that_is_bound_elsewhere_stays_while_the_pool_is_not_there() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, "p-10-0-0-1", null);
        Metal3Trial trial = new Metal3Trial();
        trial.tell(new Event.AddressSeen(before.byHand("p-10-0-0-7", "a", "10.0.0.7")));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wishes).noneMatch(Effect.DeleteAddress.class::isInstance);
    }

    @Test
    void of_two_objects_with_one_address_that_name_a_claim_the_guarded_one_is_its_even_while_nothing_tells_names() {
        Metal3Trial trial = new Metal3Trial();
        Claim claim = trial.now(trial.claim("a"), true, null, null);
        AddressObject byHand = trial.byHand("a", "a", "10.0.0.7");
        trial.tell(page(
                "7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z",
                "7 Reserved " + Metal3Trial.KIND + " ns a " + byHand.uid() + " 2030-01-01T00:00:00Z"));
        trial.tell(new Event.AddressSeen(byHand));
        trial.tell(new Event.AddressSeen(trial.made(claim, key("p-10-0-0-7"), "10.0.0.7")));
        trial.tell(new Event.ClaimSeen(claim));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().message())
                .contains("is also held by " + Metal3Trial.KIND + " ns/a;");
        assertThat(trial.wishes).noneMatch(Effect.AdoptAddress.class::isInstance);
    }

    @Test
    void what_came_too_late_for_a_claim_that_is_bound_goes_even_while_others_keep_the_deleted_claim() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, "p-10-0-0-1", null);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-1"), "10.0.0.1")),
                new Event.ClaimSeen(before.deleting(claim, Serving.IN_USE)));
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")));
        assertThat(trial.wish(Effect.DeleteAddress.class).object().key().name()).isEqualTo("p-10-0-0-7");
    }

    @Test
    void it_goes_too_where_the_object_of_such_a_claim_is_gone() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, "p-10-0-0-1", null);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(before.deleting(claim, Serving.IN_USE)));
        assertThat(trial.wish(Effect.DeleteAddress.class).object().key()).isEqualTo(key("p-10-0-0-7"));
    }

    @Test
    void what_came_too_late_goes_also_where_somebody_else_has_the_address_that_the_claim_is_bound_to() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.now(before.claim("a"), true, "p-10-0-0-2", null);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page(
                        "2 Held IPClaim ns b uid-IPClaim-b 2030-01-01T00:00:00Z",
                        "7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(claim));
        Effect.DeleteAddress delete = trial.wish(Effect.DeleteAddress.class);
        assertThat(delete.object().key()).isEqualTo(key("p-10-0-0-7"));
        trial.answer(delete, new Outcome.Removed());
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("2 Held IPClaim ns b uid-IPClaim-b 2030-01-01T00:00:00Z");
        assertThat(trial.wish(Effect.WriteClaimStatus.class).report().message()).contains("is also held by");
    }

    @Test
    void what_came_too_late_for_a_bound_claim_goes_before_the_claim_does_and_says_nothing_of_what_it_is_bound_to() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.deleting(before.now(before.claim("a"), true, "p-10-0-0-1", null), Serving.SERVED);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.made(claim, key("p-10-0-0-7"), "10.0.0.7")),
                new Event.ClaimSeen(claim));
        assertThat(trial.wishes).hasOnlyElementsOfType(Effect.DeleteAddress.class);
        trial.answer(trial.wish(Effect.DeleteAddress.class), new Outcome.Removed());

        Effect.ReadAddress read = trial.wish(Effect.ReadAddress.class);
        assertThat(read.key()).isEqualTo(key("p-10-0-0-1"));
        assertThat(trial.wishes).isEmpty();
        trial.answer(read, new Outcome.Missing());
        Effect.UpdatePage page = trial.wish(Effect.UpdatePage.class);
        assertThat(page.entries()).isEmpty();
        assertThat(trial.wishes).isEmpty();
        trial.grant(page);
        assertThat(trial.wish(Effect.DropClaimFinalizer.class).claim()).isEqualTo(claim);
    }

    @Test
    void what_somebody_made_by_hand_beside_it_is_a_reservation_before_the_claim_goes() {
        Metal3Trial before = new Metal3Trial();
        Claim claim = before.deleting(before.now(before.claim("a"), true, "p-10-0-0-1", null), Serving.SERVED);
        AddressObject byHand = before.byHand("any", "a", "10.0.0.7");
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(byHand),
                new Event.ClaimSeen(claim));
        List<Effect> reads = List.copyOf(trial.wishes);
        assertThat(reads).hasSize(2).hasOnlyElementsOfType(Effect.ReadAddress.class);
        trial.wishes.clear();
        trial.answer(reads.getLast(), new Outcome.Missing());
        assertThat(trial.wishes).isEmpty();
        trial.answer(reads.getFirst(), new Outcome.AddressNow(byHand));
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly(
                        "7 Reserved " + Metal3Trial.KIND + " ns any " + byHand.uid() + " 2030-01-01T00:00:00Z");
        assertThat(trial.wishes).isEmpty();
    }

    /** The next claim of the name, bound where an address is given. */
    private static Claim named(Metal3Trial trial, String uid, @Nullable String address) {
        Claim like = trial.claim("a");
        return new Claim(
                like.key(),
                uid,
                trial.next(),
                like.pool(),
                null,
                like.created(),
                null,
                true,
                address,
                null,
                like.serving(),
                like.request(),
                "-");
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(Metal3Trial.KIND, "ns", name);
    }

    private static Event page(String... entries) {
        return pageAt("7", entries);
    }

    private static Event pageAt(String version, String... entries) {
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0"));
        return new Event.PageSeen(new Page(
                id,
                "page-uid",
                version,
                true,
                List.of(entries).stream().map(Entry::parse).toList()));
    }
}
