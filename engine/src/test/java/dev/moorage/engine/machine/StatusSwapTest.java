package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Metal3Steps.bindAs;
import static dev.moorage.engine.machine.Metal3Steps.delete;
import static dev.moorage.engine.machine.Metal3Steps.pageWithout;
import static dev.moorage.engine.machine.Metal3Steps.release;
import static dev.moorage.engine.machine.Metal3Steps.told;
import static dev.moorage.engine.machine.Metal3Steps.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Report.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools whose address objects are named after their addresses: the write of the claim's status decides. */
class StatusSwapTest {
    @Test
    void claims_of_both_kinds_with_one_name_get_two_addresses() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Effect.CreateAddress one = bindAs(trial, trial.claim("IPClaim", "a", new Request.Any()));
        Effect.CreateAddress other = bindAs(trial, trial.claim("IPAddressClaim", "a", new Request.Any()));
        assertThat(one.key()).isEqualTo(new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-1"));
        assertThat(other.key()).isEqualTo(new ObjectKey("IPAddress", "ns", "p-10-0-0-2"));
    }

    @Test
    void whoever_loses_the_status_takes_its_object_and_its_entry_back() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Claim claim = trial.claim("a");
        trial.tell(new Event.ClaimSeen(claim));
        while (trial.wishes.stream().noneMatch(Effect.WriteClaimStatus.class::isInstance)) {
            trial.grant(trial.wishes.removeFirst());
        }
        Effect.WriteClaimStatus write = trial.wish(Effect.WriteClaimStatus.class);
        assertThat(write.addressName()).isEqualTo("p-10-0-0-1");
        trial.answer(write, new Outcome.Conflict());
        Effect.ReadClaim read = trial.wish(Effect.ReadClaim.class);
        AddressObject winner = trial.made(claim, new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-5"), "10.0.0.5");
        trial.tell(new Event.AddressSeen(winner));
        trial.answer(read, new Outcome.ClaimNow(trial.now(write.claim(), true, "p-10-0-0-5", null)));

        Effect.DeleteAddress delete = delete(trial);
        assertThat(delete.object().key().name()).isEqualTo("p-10-0-0-1");
        trial.answer(delete, new Outcome.Removed());
        Effect.UpdatePage page = pageWithout(trial, "1 Held");
        assertThat(page.entries()).anySatisfy(entry -> assertThat(entry.text()).startsWith("5 Held IPClaim ns a"));
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_withdrawn_grant_goes_once_a_list_shows_no_object_of_it_though_its_pool_is_unknown() {
        Entry entry = Entry.parse("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z");
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0"));
        Report decision = Withdrawal.ofGrant(Address.parse("10.0.0.1"), (Entry.Known) entry, "somebody");
        Metal3Trial trial = new Metal3Trial();
        trial.tell(new Event.PageSeen(new Page(id, "page-uid", "7", true, List.of(entry))));
        trial.tell(new Event.ClaimSeen(trial.now(trial.claim("a"), true, null, decision)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        Effect list = trial.wish(Effect.ListPool.class);
        assertThat(trial.wishes).isEmpty();
        trial.answer(list, new Outcome.PoolListed(List.of(), List.of()));
        assertThat(trial.wish(Effect.UpdatePage.class).entries()).isEmpty();
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_withdrawn_grant_whose_object_is_there_is_good_again_in_the_place_of_the_objects_own_entry() {
        Metal3Trial trial = new Metal3Trial();
        Claim claim = trial.claim("a");
        AddressObject object = trial.byHand("p-10-0-0-1", "a", "10.0.0.1");
        Entry entry = Entry.parse("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:00Z");
        Entry own = Entry.parse(
                "1 Reserved " + Metal3Trial.KIND + " ns p-10-0-0-1 " + object.uid() + " 2030-01-01T00:00:00Z");
        PageId id = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.0"));
        Report decision = Withdrawal.ofGrant(Address.parse("10.0.0.1"), (Entry.Known) entry, "somebody");
        trial.tell(new Event.PoolSeen(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null)));
        trial.tell(new Event.PageSeen(new Page(id, "page-uid", "7", true, List.of(entry, own))));
        trial.tell(new Event.AddressSeen(object));
        trial.tell(new Event.ClaimSeen(trial.now(claim, true, null, decision)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        assertThat(trial.wish(Effect.UpdatePage.class).entries())
                .extracting(Entry::text)
                .containsExactly("1 Held IPClaim ns a uid-IPClaim-a 2030-01-01T00:00:01Z");
    }

    @Test
    void a_bound_claim_whose_object_and_entry_are_gone_gets_that_very_address_again() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        trial.tell(new Event.ClaimSeen(trial.now(trial.claim("a"), true, "p-10-0-0-7", null)));
        Effect.CreateAddress made = bindAs(trial, null);
        assertThat(made.address()).hasToString("10.0.0.7");
        assertThat(made.key().name()).isEqualTo("p-10-0-0-7");
    }

    @Test
    void of_two_claims_that_another_provider_left_with_one_address_the_bound_one_keeps_it_when_the_other_goes() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.9"));
        Claim other = trial.now(bindAs(trial, trial.claim("other")).claim(), true, "p-10-0-0-1", null);
        Claim bound = trial.now(trial.claim("bound"), true, "p-10-0-0-1", null);
        assertThat(told(trial, bound).reason()).isEqualTo(Reason.ADDRESS_CONFLICT);
        release(trial, other);
        Effect.CreateAddress again = bindAs(trial, null);
        assertThat(again.claim().key()).isEqualTo(bound.key());
        assertThat(again.key().name()).isEqualTo("p-10-0-0-1");
    }

    @Test
    void an_object_made_by_hand_is_linked_to_the_claim_that_it_names() {
        Metal3Trial ready = Metal3Trial.of(
                Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null),
                new Event.AddressSeen(new Metal3Trial().byHand("manual", "a", "10.0.0.1")));
        ready.grantAll();
        ready.tell(new Event.ClaimSeen(ready.claim("a")));
        List<@Nullable String> names = new ArrayList<>();
        while (!ready.wishes.isEmpty()) {
            Effect effect = ready.wishes.removeFirst();
            assertThat(effect).isNotInstanceOf(Effect.CreateAddress.class);
            if (effect instanceof Effect.WriteClaimStatus write) {
                names.add(write.addressName());
            }
            ready.grant(effect);
        }
        assertThat(names).containsExactly("manual");
        assertThat(bindAs(ready, ready.claim("b")).address()).hasToString("10.0.0.2");
    }

    @Test
    void a_claim_that_others_keep_is_not_released() {
        Metal3Trial trial = trial(Metal3Trial.range("10.0.0.1", "10.0.0.1"));
        Claim bound = trial.now(bindAs(trial, trial.claim("a")).claim(), true, "p-10-0-0-1", null);
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.IN_USE)));
        assertThat(trial.wishes).isEmpty();
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.SERVED)));
        trial.wish(Effect.DeleteAddress.class);
    }
}
