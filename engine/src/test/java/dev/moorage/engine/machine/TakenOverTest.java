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

/**
 * Where objects have no controller, whoever takes one over changes it before the claim is told: a delete that the claim
 * before has led to then comes too late.
 */
class TakenOverTest {
    private static final Pool POOL = Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null);
    private static final ObjectKey SEVEN = new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-7");

    private final Metal3Trial before = new Metal3Trial();
    private final Claim former = before.now(before.claim("a"), true, "p-10-0-0-7", null);
    private final AddressObject left = before.made(former, SEVEN, "10.0.0.7");

    @Test
    void the_next_claim_of_the_name_is_told_of_an_object_only_once_that_says_so() {
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a next-uid 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(left),
                new Event.ClaimSeen(next(null)));
        assertThat(trial.wishes).noneMatch(Effect.WriteClaimStatus.class::isInstance);
        Effect.AdoptAddress adopt = trial.wish(Effect.AdoptAddress.class);
        assertThat(adopt.claim().uid()).isEqualTo("next-uid");
        trial.answer(adopt, new Outcome.AddressNow(before.taken(left, "next-uid")));
        assertThat(trial.wish(Effect.WriteClaimStatus.class).addressName()).isEqualTo("p-10-0-0-7");
    }

    @Test
    void what_was_made_for_the_claim_itself_is_not_written_to() {
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(left),
                new Event.ClaimSeen(former));
        assertThat(trial.wishes).noneMatch(Effect.AdoptAddress.class::isInstance);
    }

    @Test
    void whoever_sees_the_claim_before_going_leaves_alone_what_the_next_one_has_taken_over() {
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.taken(left, "next-uid")),
                new Event.ClaimSeen(before.deleting(former, Serving.SERVED)));
        assertThat(trial.wishes).noneMatch(Effect.DeleteAddress.class::isInstance);
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.ClaimNow(next("p-10-0-0-7")));
        assertThat(trial.wishes).noneMatch(Effect.DeleteAddress.class::isInstance);
    }

    @Test
    void a_claim_that_took_an_object_over_gives_it_back_when_it_goes() {
        Claim bound = next("p-10-0-0-7");
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a next-uid 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(before.taken(left, "next-uid")),
                new Event.ClaimSeen(before.deleting(bound, Serving.SERVED)));
        assertThat(trial.wish(Effect.DeleteAddress.class).object().key()).isEqualTo(SEVEN);
    }

    @Test
    void what_is_still_entered_for_the_claim_before_goes_with_the_next_that_another_provider_bound_to_it() {
        Claim going = before.deleting(next("p-10-0-0-7"), Serving.SERVED);
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("7 Held IPClaim ns a " + former.uid() + " 2030-01-01T00:00:00Z"),
                new Event.AddressSeen(left),
                new Event.ClaimSeen(going));
        List<Effect> asked = List.copyOf(trial.wishes);
        trial.wishes.clear();
        assertThat(asked).isNotEmpty().allMatch(Effect.ReadClaim.class::isInstance);
        asked.forEach(read -> trial.answer(read, new Outcome.ClaimNow(going)));
        Effect.UpdatePage left = trial.wish(Effect.UpdatePage.class);
        assertThat(left.entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("7 Orphaned IPClaim ns a " + former.uid());
        trial.grant(left);
        Effect.UpdatePage taking = trial.wish(Effect.UpdatePage.class);
        assertThat(taking.entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("7 Held IPClaim ns a next-uid");
        trial.grant(taking);
        assertThat(trial.wish(Effect.DeleteAddress.class).object().key()).isEqualTo(SEVEN);
        assertThat(trial.wishes).noneMatch(Effect.DropClaimFinalizer.class::isInstance);
    }

    @Test
    void a_bound_claim_gets_the_address_of_its_status_back_once_it_has_given_up_another_of_the_same_page() {
        Metal3Trial trial = Metal3Trial.of(
                POOL,
                page("2 Held IPClaim ns a next-uid 2030-01-01T00:00:00Z"),
                new Event.ClaimSeen(next("p-10-0-0-7")));
        Effect.UpdatePage givingUp = trial.wish(Effect.UpdatePage.class);
        assertThat(givingUp.entries()).isEmpty();
        trial.grant(givingUp);
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("7 Held IPClaim ns a next-uid");
    }

    /** The claim that was made under the name once the former was forced away. */
    private Claim next(@Nullable String addressName) {
        return new Claim(
                former.key(),
                "next-uid",
                before.next(),
                former.pool(),
                null,
                former.created(),
                null,
                true,
                addressName,
                null,
                former.serving(),
                former.request(),
                "-");
    }

    private static Event page(String entry) {
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0"));
        return new Event.PageSeen(new Page(id, "page-uid", "7", true, List.of(Entry.parse(entry))));
    }
}
