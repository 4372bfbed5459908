package dev.moorage.proof.sim;

import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolSettings;
import dev.moorage.engine.pool.Retention;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.Terms;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The settings of pools that a history is made of: small ones that fill, page borders, IPv6, and broken ones. */
final class Settings {
    private static final List<PrefixPoolSettings> GOOD_PREFIXES = List.of(
            new PrefixPoolSettings(List.of("fd00::/62"), 64, "fd00::1", List.of()),
            new PrefixPoolSettings(List.of("fd00::/63", "fd00:0:0:2::/63"), 63, null, List.of("fd00:0:0:4::/62")),
            new PrefixPoolSettings(List.of("fd00:0:0:3e::/63", "fd00:0:0:40::/63"), 64, null, List.of()),
            new PrefixPoolSettings(List.of("fd00::/57"), 64, "fe80::1", List.of("fd00:0:0:2::7", "fd00:0:0:10::/60")),
            new PrefixPoolSettings(List.of("fd00::/48"), 64, null, List.of("fd00::/64")),
            new PrefixPoolSettings(List.of("fd00::/63"), 66, null, List.of()),
            new PrefixPoolSettings(List.of("fd00:0:0:2::/64"), 64, null, List.of()));

    private static final List<PrefixPoolSettings> BAD_PREFIXES = List.of(
            new PrefixPoolSettings(List.of(), 64, null, List.of()),
            new PrefixPoolSettings(List.of("10.0.0.0/24"), 64, null, List.of()),
            new PrefixPoolSettings(List.of("fd00::/63"), 48, null, List.of()));

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

    private static final List<SequenceSettings> SEQUENCES = List.of(
            sequence(false, Map.of(), item("10.0.0.10", "10.0.0.12", null), item("10.0.0.2", "10.0.0.4", null)),
            sequence(false, Map.of("b", "10.0.0.11"), item("10.0.0.10", "10.0.0.14", null)),
            sequence(true, Map.of(), item("10.0.0.62", "10.0.0.66", null)),
            sequence(
                    true,
                    Map.of("a", "10.0.0.12"),
                    item(null, null, "10.0.0.9/29"),
                    item("10.0.0.1", null, "10.0.0.0/29")),
            sequence(false, Map.of("c", "10.0.0.99"), item(null, "10.0.0.3", "10.0.0.0/24")),
            sequence(false, Map.of(), item("fd00::2", "fd00::4", null), item("10.0.0.12", "10.0.0.13", null)),
            sequence(true, Map.of(), item(null, null, "fd00::/64")),
            sequence(false, Map.of(), item(null, "10.0.0.3", null)));

    private Settings() {}

    private static SequenceSettings sequence(
            boolean random, Map<String, String> preallocated, SequenceSettings.Item... items) {
        return new SequenceSettings(
                List.of(items), random, preallocated, "p", new Terms(24, "10.0.0.1", List.of("10.0.0.53")));
    }

    private static SequenceSettings.Item item(@Nullable String start, @Nullable String end, @Nullable String subnet) {
        return new SequenceSettings.Item(
                start, end, subnet, subnet == null ? 0 : 25, start == null ? "10.0.0.2" : null, List.of());
    }

    private static PoolSettings v4(String... items) {
        return new PoolSettings(List.of(items), 24, "10.0.0.1", List.of(), false);
    }

    static Spec any(Name pool, Random random) {
        return random.nextInt(10) == 0
                ? choice(pool, BAD, BAD_PREFIXES, random)
                : choice(pool, GOOD, GOOD_PREFIXES, random);
    }

    static Spec good(Name pool, Random random) {
        return choice(pool, GOOD, GOOD_PREFIXES, random);
    }

    private static Spec choice(
            Name pool, List<PoolSettings> addresses, List<PrefixPoolSettings> prefixes, Random random) {
        if (Name.byAddress(pool.poolKey())) {
            return new Spec.Sequence(SEQUENCES.get(random.nextInt(SEQUENCES.size())));
        }
        return pool.prefixes()
                ? new Spec.Prefixes(prefixes.get(random.nextInt(prefixes.size())))
                : new Spec.Addresses(addresses.get(random.nextInt(addresses.size())));
    }

    /** The text of a prefix as somebody might write it into an object by hand, without its length. */
    static String prefix(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "nonsense";
            case 1 -> "10.0.0.1";
            case 2 -> "fd00:0:0:" + Integer.toHexString(62 + random.nextInt(4)) + "::";
            default -> "fd00:0:0:" + random.nextInt(5) + "::";
        };
    }

    /** Its length. */
    static int length(Random random) {
        return random.nextInt(3) > 0
                ? 64
                : List.of(0, 48, 62, 63, 63, 65, 66, 128).get(random.nextInt(8));
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
