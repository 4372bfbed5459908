package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in a page: it is never lost, and never an address that may be given. */
@Timeout(300)
class EntryFuzzTest {
    private static final List<String> SEEDS = List.of(
            "7 Held IPAddressClaim team-a machine-0 0b2c6e0e-62b1-4a19-a5e3-b0a4a5a4c4a1 2026-02-03T04:05:06Z",
            "0 Reserved IPAddress ns hand uid-1 2030-01-01T00:00:00Z",
            "63 Quarantined IPAddressClaim ns a uid-a 2030-01-01T00:10:01Z",
            "12 Orphaned IPAddressClaim ns a - 2030-01-01T00:00:00Z",
            "5 Leased something of a newer version",
            "");
    private static final String ALPHABET = "0123456789abzHRQO -:.TZ%/+\t\n\0\u00E9\u0661\uD83D\uDE00";
    private static final PageId PAGE =
            PageId.of(new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "ns", "pool"), Address.parse("10.0.0.0"));

    @Test
    void every_text_is_written_back_byte_for_byte() {
        Property.holds(60_000, random -> {
            String text = mutated(random);
            assertThat(Entry.parse(text).text()).isEqualTo(text);
        });
    }

    @Test
    void what_cannot_be_read_keeps_its_address_or_the_page() {
        Property.holds(20_000, random -> {
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                entries.add(Entry.parse(mutated(random)));
            }
            Occupancy occupancy = new Occupancy();
            occupancy.replacePage(PAGE, List.of(), entries);
            for (Entry entry : entries) {
                if (entry instanceof Entry.Unreadable) {
                    assertThat(occupancy.free(PAGE.address(Math.max(0, entry.offset()))))
                            .as(entry.text())
                            .isFalse();
                }
            }
            occupancy.replacePage(PAGE, entries, List.of());
            assertThat(occupancy.slots()).isEmpty();
        });
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        int edits = random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length() + 1);
            char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, letter);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
                case 2 -> text.insert(at, String.valueOf(letter).repeat(1 << random.nextInt(10)));
                default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(letter));
            }
        }
        return text.toString();
    }
}
