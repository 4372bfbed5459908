package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Says what a pool's status ought to say by counting all there is. */
final class Recount {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Image image;
    private final Witness witness;
    private final Truth truth;

    Recount(Image image, Witness witness, Truth truth) {
        this.image = image;
        this.witness = witness;
        this.truth = truth;
    }

    /** The status that a pool ought to have. */
    PoolStatus of(Stored pool) {
        PoolKey key = pool.name().poolKey();
        Body.OfPool body = pool.pool();
        List<Stored> objects = image.addresses().stream()
                .filter(it -> it.address().pool().equals(key))
                .toList();
        PoolDefinition settings = truth.settings(key);
        if (settings == null) {
            PoolReading.Unreadable why =
                    (PoolReading.Unreadable) body.settings().read();
            return new PoolStatus(
                    0,
                    Name.byAddress(key) ? 0 : objects.size(),
                    0,
                    0,
                    false,
                    why.field() + ": " + why.message(),
                    body.generation());
        }
        Set<Prefix> shown = new HashSet<>();
        objects.forEach(it -> {
            Prefix block = it.address().block();
            if (block != null) {
                shown.add(block);
            }
        });
        long total = settings.usable()
                .count()
                .shiftRight(settings.blocks().hostBits())
                .min(MOST)
                .longValue();
        if (settings.prefixes()) {
            long inRange = objects.stream()
                    .map(it -> it.address().block())
                    .filter(it -> it != null
                            && settings.blocks().include(it)
                            && settings.usable().contains(it.address()))
                    .count();
            return new PoolStatus(
                    total,
                    objects.size(),
                    Math.max(0, total - inRange),
                    objects.size() - inRange,
                    true,
                    "",
                    body.generation());
        }
        Set<Prefix> known = new HashSet<>(shown);
        image.list(Kind.PAGE).stream()
                .map(Stored::page)
                .filter(it -> it.id().pool().equals(key))
                .forEach(page ->
                        page.entries().forEach(entry -> known.add(Ledger.block(page.id(), Ledger.offset(entry)))));
        long busy =
                count(known, it -> settings.usable().contains(it.address()) && !truth.free(key, it, witness.latest()));
        return new PoolStatus(
                total,
                Name.byAddress(key) ? 0 : objects.size(),
                total - busy,
                Name.byAddress(key) ? 0 : count(shown, it -> !settings.usable().contains(it.address())),
                true,
                "",
                body.generation(),
                Name.byAddress(key) ? indexes(objects) : Indexes.NONE);
    }

    private static Indexes indexes(List<Stored> objects) {
        Map<String, String> addresses = new TreeMap<>();
        // Cluster API's claims count where two of one name have an address.
        for (Kind kind : List.of(Kind.ADDRESS, Kind.IP_ADDRESS).reversed()) {
            objects.stream()
                    .filter(it -> it.name().kind() == kind && it.address().address() != null)
                    .sorted(Comparator.comparing(Stored::name))
                    .forEach(it -> addresses.put(
                            it.address().claim(),
                            Objects.requireNonNull(it.address().address()).toString()));
        }
        return new Indexes(addresses, Indexes.Room.ENOUGH);
    }

    /** Whether an address object shows what its pool, as it is now, does not hand out. */
    boolean anyOutOfRange(PoolKey pool, PoolDefinition settings) {
        return image.addresses().stream()
                .filter(it -> it.address().pool().equals(pool))
                .map(it -> it.address().block())
                .anyMatch(block -> block == null
                        ? settings.prefixes()
                        : !settings.blocks().include(block)
                                || !settings.usable().contains(block.address()));
    }

    /** Whether anything of a pool is kept since a restore. */
    boolean anyRestored(PoolKey pool) {
        return Ledger.lines(image).stream()
                .anyMatch(it -> it.pool().equals(pool) && it.entry().state() == EntryState.RESTORED);
    }

    /** Whether another pool of any kind and namespace hands out one of the same addresses. */
    boolean overlapped(Stored pool, PoolDefinition settings) {
        return image.list(Kind.POOL).stream()
                .filter(other -> !other.name().equals(pool.name()))
                .map(other -> truth.settings(other.name().poolKey()))
                .anyMatch(other -> other != null && other.usable().intersects(settings.usable()));
    }

    private static long count(Set<Prefix> blocks, Predicate<Prefix> condition) {
        return blocks.stream().filter(condition).count();
    }
}
