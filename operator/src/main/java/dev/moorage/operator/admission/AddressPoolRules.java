package dev.moorage.operator.admission;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the spec of an InClusterIPPool or GlobalInClusterIPPool has to fulfil. */
final class AddressPoolRules implements PoolRules {
    private static final String ADDRESSES = "spec.addresses";
    private static final String PREFIX = "spec.prefix";

    @Override
    public List<Fault> faults(PoolObject pool) {
        List<Fault> faults = new ArrayList<>();
        Items items = new Items(faults);
        if (pool.items("addresses").isEmpty()) {
            faults.add(Fault.of(ADDRESSES, pool.spec().path("addresses"), "addresses is required"));
        }
        int prefix = pool.number("prefix", 0);
        if (prefix < 0) {
            faults.add(Fault.of(PREFIX, pool.spec().path("prefix"), "valid prefix required, from 0 to 32 or 128"));
        }
        List<Range> addresses = items.read(ADDRESSES, pool.items("addresses"));
        Set<Family> families = Items.families(addresses);
        if (families.size() > 1) {
            faults.add(Fault.of(ADDRESSES, pool.spec().path("addresses"), "mixed IP families: use a pool for each"));
        }
        gateway(pool, items, families, faults);
        for (String field : List.of("excludedAddresses", AddressAlias.MISSPELLED)) {
            excluded(pool, field, items, families, faults);
        }
        if (pool.number("addressReuseGracePeriodSeconds", 0) < 0) {
            faults.add(Fault.of(
                    "spec.addressReuseGracePeriodSeconds",
                    pool.spec().path("addressReuseGracePeriodSeconds"),
                    "must not be negative"));
        }
        if (faults.isEmpty()) {
            subnet(pool, prefix, AddressSet.of(addresses).first(), faults);
        }
        return faults;
    }

    private static void gateway(PoolObject pool, Items items, Set<Family> families, List<Fault> faults) {
        Address gateway = items.gateway(pool.gateway());
        if (gateway != null && families.size() == 1 && !families.contains(gateway.family())) {
            faults.add(Fault.of("spec.gateway", pool.gateway(), "gateway and addresses mixed families"));
        }
    }

    private static void excluded(PoolObject pool, String name, Items items, Set<Family> families, List<Fault> faults) {
        String field = "spec." + name;
        Set<Family> own = Items.families(items.read(field, pool.items(name)));
        if (own.size() > 1) {
            faults.add(Fault.of(field, pool.spec().path(name), "mixed IP families: use those of the addresses"));
        } else if (families.size() == 1 && !families.containsAll(own)) {
            faults.add(Fault.of(field, pool.spec().path(name), "addresses and excluded addresses mixed families"));
        }
    }

    /** The prefix and the lowest address span the subnet that all others have to be in. */
    private static void subnet(PoolObject pool, int prefix, Address lowest, List<Fault> faults) {
        int bits = lowest.family().bits();
        if (prefix > bits) {
            faults.add(Fault.of(
                    PREFIX,
                    pool.spec().path("prefix"),
                    "prefix not valid: " + lowest + " has a prefix length from 0 to " + bits));
            return;
        }
        Prefix subnet = new Prefix(lowest.masked(prefix), prefix);
        for (String item : pool.items("addresses")) {
            Range range = Range.parseItem(item);
            if (!subnet.contains(range.first()) || !subnet.contains(range.last())) {
                faults.add(Fault.of(
                        ADDRESSES,
                        item,
                        "belongs to a different subnet than the lowest address, whose subnet by spec.prefix is "
                                + subnet));
            }
        }
    }

    @Override
    public AddressSet usable(PoolObject pool) {
        PoolDefinition definition = definition(pool);
        return definition == null ? AddressSet.EMPTY : definition.usable();
    }

    private static @Nullable PoolDefinition definition(PoolObject pool) {
        List<String> excluded = new ArrayList<>(pool.items("excludedAddresses"));
        excluded.addAll(pool.items(AddressAlias.MISSPELLED));
        PoolReading reading = PoolReader.read(new PoolSettings(
                pool.items("addresses"),
                pool.number("prefix", 0),
                pool.gateway(),
                excluded,
                pool.spec().path("allocateReservedIPAddresses").asBoolean()));
        return reading instanceof PoolReading.Defined(PoolDefinition definition) ? definition : null;
    }

    @Override
    public @Nullable String frozen(PoolObject before, PoolObject after) {
        return null;
    }

    @Override
    public Predicate<Use> handsOut(PoolObject pool) {
        AddressSet usable = usable(pool);
        return use -> use.block() != null && usable.contains(use.block().address());
    }

    @Override
    public List<String> warnings(PoolObject pool) {
        PoolDefinition definition = definition(pool);
        if (definition == null || definition.gateway() == null) {
            return List.of();
        }
        Prefix subnet = definition.subnet();
        return subnet.contains(definition.gateway())
                ? List.of()
                : List.of("spec.gateway: " + definition.gateway() + " is outside of the subnet " + subnet
                        + " of the addresses");
    }

    @Override
    public String shrunk() {
        return "pool would no longer hold allocated addresses";
    }
}
