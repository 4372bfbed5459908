package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a pool's author writes: it is read, or refused with the field and what to do, and never throws. */
@Timeout(300)
class SettingsFuzzTest {
    private static final List<String> WORDS = List.of(
            "10.0.0.1",
            "10.0.0.0/8",
            "10.0.0.1-10.0.0.9",
            "fd00::/64",
            "fd00::1",
            "::/0",
            "0.0.0.0/0",
            "1h30m",
            "0",
            "90s",
            "");
    private static final String ALPHABET = "0123456789abcdef.:/-smh %\n\0\u0661";

    @Test
    void every_pool_is_defined_or_says_why_not() {
        Property.holds(20_000, random -> {
            PoolSettings settings = new PoolSettings(
                    words(random), random.nextInt(-3, 140), word(random), words(random), random.nextBoolean());
            if (PoolReader.read(settings) instanceof PoolReading.Unreadable unreadable) {
                assertThat(unreadable.field()).as(settings.toString()).startsWith("spec.");
                assertThat(unreadable.message()).as(settings.toString()).isNotBlank();
            }
        });
    }

    @Test
    void every_duration_is_read_within_its_bounds_or_refused() {
        Property.holds(20_000, random -> {
            String text = word(random);
            Duration read = DurationText.parse(text, Retention.LONGEST);
            if (read != null) {
                assertThat(read).as(text).isBetween(Duration.ZERO, Retention.LONGEST);
            }
        });
    }

    private static List<String> words(SplittableRandom random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.add(word(random));
        }
        return words;
    }

    private static String word(SplittableRandom random) {
        StringBuilder text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        for (int i = random.nextInt(3); i > 0; i--) {
            String letter = String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            text.insert(random.nextInt(text.length() + 1), letter.repeat(1 + random.nextInt(12)));
        }
        return text.toString();
    }
}
