package dev.moorage.operator.explain;

import static dev.moorage.operator.Samples.entry;
import static dev.moorage.operator.Samples.object;
import static dev.moorage.operator.Samples.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressAccountTest {
    private static final PoolReading SUBNET = PoolReader.read(
            new PoolSettings(List.of("10.0.0.0/28"), 24, "10.0.0.200", List.of("10.0.0.4-10.0.0.5"), false));

    private static PlaceAccount only(Shown shown, String address) {
        AddressAccount account = AddressAccount.of(Address.parse(address), shown.sight());
        assertThat(account.pools()).hasSize(1);
        return account.pools().getFirst();
    }

    @Test
    void free_address_is_told_from_the_one_that_comes_next() {
        Shown shown = new Shown().pool(SUBNET, "{}");
        assertThat(only(shown, "10.0.0.1").explanation()).isEqualTo("free, and the next to be given.");
        assertThat(only(shown, "10.0.0.7").explanation()).isEqualTo("free; the next to be given is 10.0.0.1.");
    }

    @Test
    void what_the_settings_keep_back_is_told_by_cause_and_item() {
        Shown shown = new Shown().pool(SUBNET, "{\"excludedAddresses\":[\"10.9.9.9\",\"10.0.0.4-10.0.0.5\"]}");
        assertThat(only(shown, "10.0.0.5").state()).isEqualTo("Withheld");
        assertThat(only(shown, "10.0.0.5").explanation())
                .isEqualTo("it is excluded by the pool (spec.excludedAddresses: 10.0.0.4-10.0.0.5).");
        assertThat(only(shown, "10.0.0.0").explanation()).contains("network, broadcast or anycast");
        assertThat(only(shown, "10.0.0.200").explanation()).contains("gateway");
        assertThat(only(shown, "10.0.0.99").explanation()).contains("subnet 10.0.0.0/24, and in none of its items");
    }

    @Test
    void held_address_tells_its_claim_its_object_and_since_when() {
        Shown shown = new Shown()
                .pool(SUBNET, "{}")
                .page(entry(1, EntryState.HELD, "a"))
                .object(object("a", "10.0.0.1"));
        PlaceAccount place = only(shown, "10.0.0.1");
        assertThat(place.state()).isEqualTo("Held");
        assertThat(place.outOfRange()).isFalse();
        assertThat(AddressAccount.of(Address.parse("10.0.0.1"), shown.sight()).text())
                .contains(
                        "InClusterIPPool ns/p: Held",
                        "held by IPAddressClaim ns/a.",
                        "since 2026-01-01T00:00:00Z",
                        "ns/a\n");
    }

    @Test
    void address_that_rests_tells_until_when() {
        Entry resting = ((Entry.Known) entry(1, EntryState.HELD, "a"))
                .as(
                        EntryState.QUARANTINED,
                        ((Entry.Known) entry(1, EntryState.HELD, "a")).holder(),
                        Shown.NOW.plusSeconds(60));
        PlaceAccount place = only(new Shown().pool(SUBNET, "{}").page(resting), "10.0.0.1");
        assertThat(place.state()).isEqualTo("Quarantined");
        assertThat(place.explanation()).isEqualTo("quarantined until 2026-01-01T00:02:00Z.");
    }

    @Test
    void address_in_use_that_the_pool_does_not_hand_out_is_out_of_range() {
        PlaceAccount place = only(new Shown().pool(SUBNET, "{}").page(entry(4, EntryState.HELD, "a")), "10.0.0.4");
        assertThat(place.state()).isEqualTo("Held");
        assertThat(place.outOfRange()).isTrue();
        assertThat(place.explanation()).contains("out of range", "excluded");
    }

    @Test
    void page_with_an_entry_that_cannot_be_read_at_all_makes_all_of_its_addresses_unreadable() {
        PlaceAccount place = only(new Shown().pool(SUBNET, "{}").page(Entry.parse("what is this")), "10.0.0.9");
        assertThat(place.state()).isEqualTo("Unreadable");
        assertThat(place.entries())
                .singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo("what is this"));
    }

    @Test
    void register_without_a_pool_is_told_too() {
        assertThat(only(new Shown().page(entry(1, EntryState.HELD, "a")), "10.0.0.1")
                        .explanation())
                .isEqualTo("held by IPAddressClaim ns/a; the pool does not exist.");
    }

    @Test
    void address_is_told_by_the_prefix_that_it_is_handed_out_with() {
        PoolReading prefixes =
                PrefixPoolReader.read(new PrefixPoolSettings(List.of("fd00::/48"), 64, null, List.of("fd00::/64")));
        Shown shown = new Shown().pool(prefixes, "{\"excludedPrefixes\":[\"fd00::/64\"]}");
        assertThat(only(shown, "fd00:0:0:1::77").unit()).isEqualTo("fd00:0:0:1::/64");
        assertThat(only(shown, "fd00::77").explanation()).contains("spec.excludedPrefixes: fd00::/64");
    }

    @Test
    void address_of_no_pool_is_said_to_be_in_none() {
        assertThat(AddressAccount.of(
                                Address.parse("10.9.0.1"),
                                new Shown().pool(pool("10.0.0.1"), "{}").sight())
                        .text())
                .isEqualTo("10.9.0.1 is in no pool, and no pool's register or IPAddress has it.\n");
    }
}
