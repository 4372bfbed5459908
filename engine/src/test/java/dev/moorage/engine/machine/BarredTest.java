package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.machine.Claim.Serving;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A family that is not served for a while, because another provider of it is at work. */
class BarredTest {
    private static final String GROUP = Metal3Trial.POOL.group();
    private static final Event BARRED = new Event.Barred(GROUP, true);
    private static final Event SERVED = new Event.Barred(GROUP, false);

    private static Metal3Trial trial() {
        return Metal3Trial.of(Metal3Trial.pool(Metal3Trial.range("10.0.0.1", "10.0.0.9"), "1", null));
    }

    @Test
    void a_barred_family_is_left_alone_and_its_waiting_claims_are_bound_once_it_is_served() {
        Metal3Trial trial = trial();
        trial.tell(BARRED);
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        assertThat(trial.wishes).isEmpty();
        trial.tell(SERVED);
        assertThat(bound(trial)).isEqualTo("p-10-0-0-1");
    }

    @Test
    void other_families_are_served_meanwhile() {
        Trial trial = Trial.of("10.0.0.7");
        trial.tell(BARRED);
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        assertThat(trial.wishes(Effect.AddClaimFinalizer.class)).hasSize(1);
    }

    @Test
    void a_bind_that_is_cut_short_goes_on_with_the_address_of_its_entry() {
        Metal3Trial trial = trial();
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        trial.tell(BARRED);
        List<Effect> underWay = List.copyOf(trial.wishes);
        assertThat(underWay).hasSize(2);
        trial.wishes.clear();
        underWay.forEach(trial::grant);
        assertThat(trial.wishes)
                .as("entry and finalizer are answered, and nothing follows")
                .isEmpty();
        trial.tell(SERVED);
        assertThat(bound(trial)).isEqualTo("p-10-0-0-1");
    }

    @Test
    void what_the_other_provider_gave_meanwhile_is_entered_before_anything_is_given() {
        Metal3Trial trial = trial();
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        List<Effect> underWay = List.copyOf(trial.wishes);
        trial.wishes.clear();
        trial.tell(BARRED);
        underWay.forEach(effect -> trial.answer(effect, new Outcome.Unknown("not sent")));
        Claim other = trial.now(trial.claim("b"), true, "p-10-0-0-1", null);
        trial.tell(new Event.ClaimSeen(other));
        trial.tell(new Event.AddressSeen(
                trial.made(other, new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-1"), "10.0.0.1")));
        assertThat(trial.wishes).isEmpty();

        trial.tell(SERVED);
        trial.pass(Duration.ofMinutes(1));
        trial.answer(trial.wish(Effect.ReadPage.class), new Outcome.Missing());
        Effect.CreatePage page = trial.wish(Effect.CreatePage.class);
        assertThat(page.entries())
                .extracting(Entry::text)
                .singleElement()
                .asString()
                .startsWith("1 Held IPClaim ns b");
        trial.grant(page);
        assertThat(bound(trial)).isEqualTo("p-10-0-0-2");
    }

    @Test
    void a_release_that_is_cut_short_ends_once_the_family_is_served() {
        Metal3Trial trial = trial();
        Claim claim = trial.claim("a");
        trial.tell(new Event.ClaimSeen(claim));
        String name = bound(trial);
        trial.tell(new Event.ClaimSeen(trial.deleting(trial.now(claim, true, name, null), Serving.SERVED)));
        Effect.DeleteAddress delete = trial.wish(Effect.DeleteAddress.class);
        trial.tell(BARRED);
        trial.answer(delete, new Outcome.Removed());
        assertThat(trial.wishes).isEmpty();
        trial.tell(SERVED);
        Effect.UpdatePage page = trial.wish(Effect.UpdatePage.class);
        assertThat(page.entries()).isEmpty();
    }

    @Test
    void what_the_other_provider_left_without_a_claim_is_kept_and_its_address_is_not_given() {
        Metal3Trial trial = trial();
        AddressObject left = leftMeanwhile(trial, false);
        Effect.UpdatePage page = trial.wish(Effect.UpdatePage.class);
        assertThat(page.entries())
                .extracting(Entry::text)
                .anyMatch(it -> it.startsWith("2 Orphaned IPClaim ns gone uid-IPClaim-gone"));
        trial.grant(page);
        trial.tell(new Event.ClaimSeen(trial.claim("b")));
        assertThat(bound(trial)).isEqualTo("p-10-0-0-3");
        assertThat(trial.wishes).isEmpty();
        assertThat(left.deleting()).isFalse();
    }

    @Test
    void what_one_of_us_made_too_late_is_taken_away_all_the_same() {
        Metal3Trial trial = trial();
        AddressObject late = leftMeanwhile(trial, true);
        assertThat(trial.wish(Effect.DeleteAddress.class).object()).isEqualTo(late);
    }

    /** An object whose claim is gone appears while the family is barred; asked about once it is served again. */
    private static AddressObject leftMeanwhile(Metal3Trial trial, boolean ours) {
        trial.tell(new Event.ClaimSeen(trial.claim("a")));
        assertThat(bound(trial)).isEqualTo("p-10-0-0-1");
        trial.tell(BARRED);
        AddressObject left =
                trial.made(trial.claim("gone"), new ObjectKey(Metal3Trial.KIND, "ns", "p-10-0-0-2"), "10.0.0.2");
        trial.tell(new Event.AddressSeen(left));
        trial.tell(SERVED);
        trial.answer(trial.wish(Effect.ReadClaim.class), new Outcome.Missing());
        trial.answer(trial.wish(Effect.ReadMaker.class), new Outcome.Maker(left, ours));
        trial.grant(trial.wish(Effect.ReadPage.class));
        return left;
    }

    /** Grants everything; the name that the one claim was bound to. */
    private static String bound(Metal3Trial trial) {
        String name = "";
        while (!trial.wishes.isEmpty()) {
            Effect effect = trial.wishes.removeFirst();
            if (effect instanceof Effect.WriteClaimStatus write) {
                name = String.valueOf(write.addressName());
            }
            trial.grant(effect);
        }
        return name;
    }
}
