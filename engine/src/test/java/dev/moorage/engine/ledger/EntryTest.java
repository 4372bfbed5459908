package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.Property;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static final String UID = "0b2c6e0e-62b1-4a19-a5e3-b0a4a5a4c4a1";
    private static final String TEXT = "7 Held IPAddressClaim team-a m-0 " + UID + " 2026-02-03T04:05:06Z";

    @Test
    void an_entry_is_one_short_line() {
        Holder holder = new Holder("IPAddressClaim", "team-a", "m-0", UID);
        Entry.Known entry = new Entry.Known(7, EntryState.HELD, holder, Instant.parse("2026-02-03T04:05:06.789Z"));
        assertThat(entry.text()).isEqualTo(TEXT);
        assertThat(Entry.parse(TEXT)).isEqualTo(entry);
    }

    @Test
    void what_is_written_is_read_back() {
        Property.holds(3_000, random -> {
            Entry.Known entry = Samples.entry(random, random.nextInt(PageId.SIZE));
            assertThat(Entry.parse(entry.text())).isEqualTo(entry);
        });
    }

    @Test
    void any_words_of_a_holder_are_read_back_from_one_line_of_seven_words() {
        Property.holds(3_000, random -> {
            Holder holder = new Holder(word(random), word(random), word(random), word(random));
            Entry.Known entry = new Entry.Known(1, EntryState.ORPHANED, holder, Instant.EPOCH);
            assertThat(entry.text().split(" ", -1)).hasSize(7);
            assertThat(entry.text().lines()).hasSize(1);
            assertThat(Entry.parse(entry.text())).isEqualTo(entry);
        });
    }

    @Test
    void any_second_is_read_back() {
        Property.holds(3_000, random -> {
            long second = random.nextBoolean()
                    ? random.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                    : random.nextLong(-70_000_000_000L, 300_000_000_000L);
            Entry.Known entry =
                    new Entry.Known(1, EntryState.HELD, Samples.holder(random), Instant.ofEpochSecond(second));
            assertThat(Entry.parse(entry.text())).isEqualTo(entry);
        });
    }

    @Test
    void what_is_understood_is_just_what_would_be_written() {
        Property.holds(5_000, random -> {
            String text = damaged(random);
            if (Entry.parse(text) instanceof Entry.Known known) {
                assertThat(known.text()).isEqualTo(text);
            }
        });
    }

    private static String word(SplittableRandom random) {
        String[] characters = {"a", "B", "0", "-", ".", "_", "*", " ", "%", "+", "/", "\n", "\t", "ä", "😀", "\u2028"};
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append(characters[random.nextInt(characters.length)]);
        }
        return word.toString();
    }

    @Test
    void any_text_is_written_back_to_the_byte() {
        Property.holds(5_000, random -> {
            String text = damaged(random);
            assertThat(Entry.parse(text).text()).isEqualTo(text);
        });
    }

    private static String damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(
                Samples.entry(random, random.nextInt(PageId.SIZE)).text());
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, " %0a+Z:٣\u0000".charAt(random.nextInt(9)));
                case 1 -> text.delete(at, at + 1 + random.nextInt(30));
                default -> text.append(" later");
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 Lent IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06Z",
                "7 held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06Z realm-b",
                "7 Held IPAddressClaim team-a m-0 uid",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06.5Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-30T04:05:06Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03T24:00:00Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:60Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03t04:05:06Z",
                "7 Held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06+00:00",
                "7 Held IPAddressClaim team-a m%zz uid 2026-02-03T04:05:06Z",
                "7 Held IPAddressClaim team-a m%41 uid 2026-02-03T04:05:06Z",
                "07 Held IPAddressClaim team-a m-0 uid 2026-02-03T04:05:06Z",
                "7",
                "7 {\"state\":\"Held\"}",
            })
    void what_a_later_version_wrote_keeps_its_address(String text) {
        assertThat(Entry.parse(text)).isEqualTo(new Entry.Unreadable(7, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Held",
                "64 Held",
                "-1 Held",
                "007 Held",
                "٧ Held",
                "{\"offset\":7}",
                "7-9 Held",
                "7\tHeld"
            })
    void what_does_not_even_name_its_address_keeps_its_page(String text) {
        assertThat(Entry.parse(text)).isEqualTo(new Entry.Unreadable(-1, text));
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, Held",
        "RESERVED, Reserved",
        "QUARANTINED, Quarantined",
        "ORPHANED, Orphaned",
        "RESTORED, Restored"
    })
    void the_words_in_pages_never_change(EntryState state, String word) {
        assertThat(state.word()).isEqualTo(word);
        assertThat(EntryState.values()).hasSize(5);
    }
}
