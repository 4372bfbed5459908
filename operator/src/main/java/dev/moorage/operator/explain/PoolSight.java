package dev.moorage.operator.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Occupancy;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pool with its register, as the API server shows them; the register may be there without the pool.
 *
 * @param key its name
 * @param pool as it was read, or null when it does not exist
 * @param source the object as it stands, or a missing node
 * @param pages of its register
 * @param objects IPAddresses that refer to it
 * @param claims that ask it
 * @param occupancy what pages and objects say is taken
 */
record PoolSight(
        PoolKey key,
        @Nullable Pool pool,
        JsonNode source,
        List<Page> pages,
        List<AddressObject> objects,
        List<Claim> claims,
        Occupancy occupancy) {

    /** Puts the register together, at that time. */
    static PoolSight of(
            PoolKey key,
            @Nullable Pool pool,
            JsonNode source,
            List<Page> pages,
            List<AddressObject> objects,
            List<Claim> claims,
            Instant now) {
        PoolDefinition definition = definition(pool);
        Blocks blocks = definition != null
                ? definition.blocks()
                : pages.stream().map(it -> it.id().blocks()).findFirst().orElse(Blocks.SINGLE);
        Occupancy occupancy = new Occupancy(blocks);
        occupancy.advance(now);
        for (Page page : pages) {
            occupancy.stands(page.id(), true);
            occupancy.replacePage(page.id(), List.of(), page.entries());
        }
        for (AddressObject object : objects) {
            if (object.block() != null) {
                occupancy.show(object.block(), object.key());
            }
        }
        if (definition != null) {
            occupancy.track(definition.usable());
        }
        return new PoolSight(key, pool, source, pages, objects, claims, occupancy);
    }

    /** The settings, where the pool is there and they can be read. */
    @Nullable PoolDefinition definition() {
        return definition(pool);
    }

    private static @Nullable PoolDefinition definition(@Nullable Pool pool) {
        return pool != null && pool.reading() instanceof PoolReading.Defined defined ? defined.definition() : null;
    }

    /** How people write what it hands out. */
    Unit unit() {
        PoolDefinition definition = definition();
        return definition != null ? definition.unit() : new Unit(key.prefixes(), occupancy.blocks());
    }

    /** An entry and where it stands. */
    record Placed(Page page, Entry entry) {}

    /** The entries whose block holds an address; of a page with one that tells no place, that one too. */
    List<Placed> entriesAt(Address address) {
        List<Placed> found = new ArrayList<>();
        for (Page page : pages) {
            if (page.id().range().contains(address)) {
                int offset = page.id().offset(address);
                page.entries().stream()
                        .filter(it -> it.offset() == offset || it.offset() < 0)
                        .forEach(it -> found.add(new Placed(page, it)));
            }
        }
        return found;
    }

    /** The IPAddresses that show an address, alone or within a prefix. */
    List<AddressObject> objectsAt(Address address) {
        return objects.stream()
                .filter(it -> it.block() != null && it.block().contains(address))
                .toList();
    }

    /** How many of the free ones only claims of certain names get. */
    long setAside() {
        PoolDefinition definition = definition();
        return definition == null || definition.sequence() == null
                ? 0
                : definition.sequence().preallocated().values().stream()
                        .distinct()
                        .filter(it -> definition.usable().contains(it) && occupancy.free(it))
                        .count();
    }

    /** What is handed out as one with an address. */
    Prefix block(Address address) {
        return new Prefix(
                occupancy.blocks().first(address),
                Math.max(0, address.family().bits() - occupancy.blocks().hostBits()));
    }
}
