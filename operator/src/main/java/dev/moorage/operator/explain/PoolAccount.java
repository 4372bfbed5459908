package dev.moorage.operator.explain;

import dev.moorage.address.AddressSet;
import dev.moorage.engine.ledger.Counts;
import dev.moorage.engine.ledger.Shortage;
import dev.moorage.engine.ledger.Taken;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolCondition;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.PoolReading;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pool: what it has, who has it, and who waits.
 *
 * @param pool {@code Kind namespace/name}, or {@code Kind name}
 * @param units {@code addresses} or {@code prefixes}: what is counted
 * @param problem why it cannot be served, or null
 * @param counts exact, or null while its settings cannot be read
 * @param used IPAddresses that refer to it
 * @param pages LedgerPages of its register
 * @param conditions as they stand in its status
 * @param overlaps which other pools hand out some of the same, and what
 * @param waiting how many claims wait, by the reason that they were told; {@code -} for none yet
 * @param queue those that wait for whatever comes free, the next to be served first; the first few
 */
public record PoolAccount(
        String pool,
        String units,
        @Nullable String problem,
        @Nullable Numbers counts,
        long used,
        int pages,
        List<Said> conditions,
        List<Overlap> overlaps,
        Map<String, Long> waiting,
        List<String> queue) {
    private static final int NAMED = 5;

    /**
     * Counts of what a pool hands out.
     *
     * @param total what it may hand out while nothing is taken
     * @param free what it could hand out now
     * @param setAside how many of the free ones only claims of certain names get
     * @param outOfRange what IPAddresses show that it does not hand out
     * @param taken by ledger state; only those that there are
     * @param withheld what its items list and its settings keep back, by cause; only those that there are
     * @param nextExpiry when the next quarantine ends, RFC 3339, or null
     */
    public record Numbers(
            BigInteger total,
            BigInteger free,
            long setAside,
            long outOfRange,
            Map<String, Long> taken,
            Map<String, BigInteger> withheld,
            @Nullable String nextExpiry) {}

    /**
     * A condition.
     *
     * @param type such as {@code Ready}
     * @param status whether it is so
     * @param reason one word
     * @param message for people; may be empty
     */
    public record Said(String type, boolean status, String reason, String message) {
        static Said of(PoolCondition condition) {
            return new Said(condition.aspect().word(), condition.status(), condition.reason(), condition.message());
        }
    }

    /**
     * Another pool that hands out some of the same.
     *
     * @param pool that one
     * @param shared the ranges, the first few
     * @param count how many addresses they are
     */
    public record Overlap(String pool, List<String> shared, BigInteger count) {}

    static PoolAccount of(PoolSight sight, Sight all) {
        PoolDefinition definition = sight.definition();
        Pool pool = sight.pool();
        return new PoolAccount(
                sight.key().toString(),
                sight.unit().words(),
                problem(sight),
                definition == null ? null : numbers(sight, definition),
                sight.objects().size(),
                sight.pages().size(),
                pool == null
                        ? List.of()
                        : pool.status().conditions().stream().map(Said::of).toList(),
                definition == null ? List.of() : overlaps(sight, definition, all),
                waiting(sight.claims()),
                QueuePlace.queue(sight.claims()).stream()
                        .limit(NAMED)
                        .map(it -> it.key().toString())
                        .toList());
    }

    private static @Nullable String problem(PoolSight sight) {
        Pool pool = sight.pool();
        if (pool == null) {
            return sight.pages().isEmpty() && sight.objects().isEmpty()
                    ? "it does not exist; create it and those who wait are served"
                    : "it does not exist; what is in use of it is kept until it is given back";
        }
        if (pool.reading() instanceof PoolReading.Unreadable unreadable) {
            return unreadable.field() + ": " + unreadable.message();
        }
        if (pool.deleting()) {
            return "it is being deleted and gives nothing more";
        }
        return pool.paused() ? "it is paused: remove its annotation cluster.x-k8s.io/paused" : null;
    }

    private static Numbers numbers(PoolSight sight, PoolDefinition definition) {
        Shortage shortage = Shortage.of(definition, sight.occupancy());
        Counts counts = shortage.taken();
        Map<String, Long> taken = new LinkedHashMap<>();
        for (Taken cause : Taken.values()) {
            if (counts.of(cause) > 0) {
                taken.put(capital(cause.word()), counts.of(cause));
            }
        }
        Map<String, BigInteger> withheld = new LinkedHashMap<>();
        for (Standing standing : Standing.values()) {
            BigInteger kept = shortage.kept().get(standing);
            if (kept != null) {
                withheld.put(word(standing), kept);
            }
        }
        return new Numbers(
                shortage.usable(),
                shortage.free(),
                sight.setAside(),
                definition.prefixes()
                        ? sight.objects().size() - sight.occupancy().shown(definition.usable())
                        : counts.outOfRange(),
                taken,
                withheld,
                shortage.nextExpiry() == null ? null : shortage.nextExpiry().toString());
    }

    private static String word(Standing standing) {
        return standing == Standing.GATEWAY ? "gateway" : standing == Standing.WITHHELD ? "network" : standing.word();
    }

    private static List<Overlap> overlaps(PoolSight sight, PoolDefinition definition, Sight all) {
        List<Overlap> found = new ArrayList<>();
        for (PoolSight other : all.pools()) {
            PoolDefinition others = other.definition();
            AddressSet shared = others == null || other.key().equals(sight.key())
                    ? AddressSet.EMPTY
                    : definition.usable().intersect(others.usable());
            if (!shared.isEmpty()) {
                found.add(new Overlap(
                        other.key().toString(),
                        shared.ranges().stream()
                                .limit(NAMED)
                                .map(Object::toString)
                                .toList(),
                        shared.count()));
            }
        }
        return found;
    }

    private static Map<String, Long> waiting(List<Claim> claims) {
        Map<String, Long> waiting = new TreeMap<>();
        for (Claim claim : claims) {
            if (QueuePlace.waiting(claim)) {
                Report report = claim.report();
                String told = report == null ? "" : report.reason().word();
                waiting.merge(told.isEmpty() ? "-" : told, 1L, Long::sum);
            }
        }
        return waiting;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The whole account as lines of text. */
    public String text() {
        Sheet sheet = new Sheet().line(pool + (problem == null ? "" : " cannot hand anything out: " + problem));
        if (counts != null) {
            sheet.row("total", counts.total())
                    .row("used", used + " (IPAddresses)")
                    .row("free", counts.free());
            if (counts.setAside() > 0) {
                sheet.row("set aside", counts.setAside() + " of the free ones (spec.preAllocations)");
            }
            if (counts.outOfRange() > 0) {
                sheet.row("out of range", counts.outOfRange());
            }
            counts.taken()
                    .forEach((state, count) -> sheet.row(
                            state,
                            count
                                    + (state.equals("Quarantined") && counts.nextExpiry() != null
                                            ? " (the next until " + counts.nextExpiry() + ")"
                                            : "")));
            counts.withheld().forEach((cause, count) -> sheet.row("withheld: " + cause, count));
        } else {
            sheet.row("used", used + " (IPAddresses)");
        }
        sheet.row("LedgerPages", pages);
        for (Said condition : conditions) {
            sheet.row(
                    condition.type(),
                    (condition.status() ? "True" : "False")
                            + (condition.message().isEmpty() ? "" : ": " + condition.message()));
        }
        for (Overlap overlap : overlaps) {
            sheet.row(
                    "shared",
                    overlap.count() + " addresses with " + overlap.pool() + ": " + String.join(", ", overlap.shared()));
        }
        waiting.forEach((reason, count) -> sheet.row("waiting", count + " (" + reason + ")"));
        return sheet.row("queue", String.join(", ", queue)).toString();
    }
}
