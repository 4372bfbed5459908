package dev.moorage.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever somebody writes where an address is expected: it is read, or refused as promised, at once. */
@Timeout(60)
class ForeignTextFuzzTest {
    private static final List<String> SEEDS = List.of(
            "10.0.0.1",
            "10.0.0.0/24",
            "10.0.0.1-10.0.0.9",
            "fd00::1",
            "fd00::/64",
            "::ffff:10.0.0.1",
            "fd00::1-fd00::ff",
            "fe80::1%eth0",
            "0000:0000:0000:0000:0000:0000:0000:0001",
            "",
            " ");
    private static final String ALPHABET = "0123456789abcdefABCDEF.:/-%, \t\n\0+x\u0661\uFF11\uD83D\uDE00e";

    @Test
    void addresses_are_read_or_refused_and_read_back_the_same() {
        Property.holds(40_000, random -> {
            String text = mutated(random);
            Address read = readOrRefused(text, Address::parse);
            if (read != null) {
                assertThat(Address.parse(read.toString())).as(text).isEqualTo(read);
            }
        });
    }

    @Test
    void items_are_read_or_refused_and_never_turn_around() {
        Property.holds(40_000, random -> {
            String text = mutated(random);
            Range read = readOrRefused(text, Range::parseItem);
            if (read != null) {
                assertThat(read.first()).as(text).isLessThanOrEqualTo(read.last());
            }
        });
    }

    @Test
    void prefixes_are_read_or_refused_and_read_back_the_same() {
        Property.holds(40_000, random -> {
            String text = mutated(random);
            Prefix read = readOrRefused(text, Prefix::parse);
            if (read != null) {
                assertThat(Prefix.parse(read.toString())).as(text).isEqualTo(read);
            }
        });
    }

    private static <T> @Nullable T readOrRefused(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (InvalidAddressException e) {
            assertThat(e.getMessage()).as(text).isNotBlank();
            return null;
        }
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        int edits = random.nextInt(6);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length() + 1);
            char letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, letter);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
                case 2 -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
                case 3 -> text.insert(at, String.valueOf(letter).repeat(1 << random.nextInt(7)));
                default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(letter));
            }
        }
        return text.toString();
    }
}
