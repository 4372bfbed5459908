package dev.moorage.proof.sim;

import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The settings of pools that a history is made of: small ones that fill, page borders, IPv6, and broken ones. */
final class Settings {
    private static final List<PoolSettings> GOOD = List.of(
            v4("10.0.0.10-10.0.0.12"),
            v4("10.0.0.11-10.0.0.14"),
            v4("10.0.0.62-10.0.0.66"),
            v4("10.0.0.10", "10.0.0.12", "10.0.0.200"),
            new PoolSettings(List.of("10.0.0.0/29"), 29, "10.0.0.1", List.of(), false),
            new PoolSettings(List.of("10.0.0.0/30"), 24, "10.0.0.2", List.of(), true),
            new PoolSettings(List.of("10.0.0.10-10.0.0.15"), 24, "10.0.0.1", List.of("10.0.0.11-10.0.0.12"), false),
            new PoolSettings(List.of("10.0.0.0/24"), 24, "10.0.0.1", List.of("10.0.0.3"), false),
            new PoolSettings(List.of("fd00::/64"), 64, "fd00::1", List.of("fd00::2"), false),
            new PoolSettings(List.of("fd00::3e-fd00::41"), 64, null, List.of(), false));

    private static final List<PoolSettings> BAD = List.of(
            v4("10.0.0.300"),
            new PoolSettings(List.of(), 24, null, List.of(), false),
            new PoolSettings(List.of("10.0.0.0/29", "fd00::/64"), 24, null, List.of(), false));

    private Settings() {}

    private static PoolSettings v4(String... items) {
        return new PoolSettings(List.of(items), 24, "10.0.0.1", List.of(), false);
    }

    static PoolSettings any(Random random) {
        List<PoolSettings> choice = random.nextInt(10) == 0 ? BAD : GOOD;
        return choice.get(random.nextInt(choice.size()));
    }

    static PoolSettings good(Random random) {
        return GOOD.get(random.nextInt(GOOD.size()));
    }

    /** How long addresses rest; mostly not at all, or all pools would be full. */
    static Retention retention(Random random) {
        Duration grace = Duration.ofSeconds(random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 0);
        Duration quarantine = Duration.ofSeconds(random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 0);
        return new Retention(grace, quarantine);
    }

    /** The text of an address as somebody might write it into an object by hand. */
    static String address(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "10.0.0." + random.nextInt(256);
            case 1 -> "fd00::" + Integer.toHexString(1 + random.nextInt(5));
            case 2 -> random.nextInt(3) == 0 ? "nonsense" : "10.0.0.11";
            case 3 -> "10.0.0." + (62 + random.nextInt(5));
            case 4, 5 -> "10.0.0." + (1 + random.nextInt(6));
            default -> "10.0.0." + (10 + random.nextInt(5));
        };
    }
}
