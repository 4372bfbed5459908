package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Metal3Steps.bindAs;
import static dev.moorage.engine.machine.Metal3Steps.subnet;
import static dev.moorage.engine.machine.Metal3Steps.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.Claim.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which address of Metal3's pools a claim gets. */
class SequenceGrantTest {
    @Test
    void addresses_come_item_by_item_each_with_its_own_terms() {
        Metal3Trial trial = trial(Metal3Trial.introduction());
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 210; i++) {
            trial.tell(new Event.ClaimSeen(trial.claim("c" + i)));
            while (!trial.wishes.isEmpty()) {
                Effect effect = trial.wishes.removeFirst();
                if (effect instanceof Effect.CreateAddress create) {
                    given.add(create.key().name() + " " + create.address() + "/" + create.prefix());
                }
                trial.grant(effect);
            }
        }
        assertThat(given)
                .startsWith(
                        "test1-prov-192-168-0-10 192.168.0.10/25",
                        "test1-prov-192-168-0-11 192.168.0.11/25",
                        "test1-prov-192-168-0-13 192.168.0.13/25")
                .containsSequence("test1-prov-192-168-0-30 192.168.0.30/25", "test1-prov-192-168-1-2 192.168.1.2/24")
                .containsSequence(
                        "test1-prov-192-168-1-63 192.168.1.63/24", "test1-prov-192-168-1-129 192.168.1.129/24")
                .hasSize(209);
        Effect.CreateAddress aside = bindAs(trial, trial.claim("claim1"));
        assertThat(aside.address()).hasToString("192.168.0.12");
    }

    @Test
    void a_requested_address_in_a_huge_subnet_is_given_by_arithmetic() {
        Metal3Trial trial = trial(subnet("2001:db8::/32", false, Map.of()));
        Address asked = Address.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe");
        Effect.CreateAddress made = bindAs(trial, trial.claim("IPClaim", "a", new Request.Certain(asked)));
        assertThat(made.address()).isEqualTo(asked);
    }

    @Test
    void an_address_that_is_set_aside_in_a_huge_subnet_is_given_by_arithmetic() {
        Address aside = Address.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe");
        Metal3Trial trial =
                trial(subnet("2001:db8::/32", false, Map.of("a", "2001:DB8:ffff:ffff:ffff:ffff:ffff:fffe")));
        assertThat(bindAs(trial, trial.claim("a")).address()).isEqualTo(aside);
    }

    @Test
    void a_claim_that_is_back_after_a_restore_does_not_get_what_is_set_aside_for_another() {
        Claim claim = new Metal3Trial().claim("a");
        Entry had = new Entry.Known(5, EntryState.HELD, claim.holder(), Instant.EPOCH);
        PageId page = PageId.of(Metal3Trial.POOL, Address.parse("10.0.0.5"));
        Metal3Trial trial = Metal3Trial.of(
                Metal3Trial.pool(subnet("10.0.0.0/24", false, Map.of("b", "10.0.0.5")), "1", null),
                new Event.Remembered(List.of(new Memory(page, List.of(had)))),
                new Event.ClaimSeen(claim));
        assertThat(bindAs(trial, null).address()).isNotEqualTo(Address.parse("10.0.0.5"));
    }

    @Test
    void chance_comes_from_the_seed_alone() {
        List<String> once = drawn(7);
        assertThat(drawn(7)).isEqualTo(once);
        assertThat(drawn(8)).isNotEqualTo(once);
        assertThat(once).doesNotHaveDuplicates().hasSize(255);
    }

    private static List<String> drawn(long seed) {
        Metal3Trial trial = trial(subnet("10.0.0.0/24", true, Map.of()));
        trial.tell(new Event.Seeded(seed));
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            drawn.add(bindAs(trial, trial.claim("c" + i)).address().toString());
        }
        return drawn;
    }
}
