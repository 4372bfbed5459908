package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.operator.admission.Register.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an IPPool has to fulfil. */
final class Metal3PoolRules implements Metal3Rules {
    /** The strategy of a pool that names none. */
    static final String SEQUENTIAL = "sequential";

    private static final String RANDOM = "random";
    private static final String PRE = "spec.preAllocations";
    private static final String POOLS = "spec.pools";
    private static final int WARNED = 10;

    private final Register register;

    Metal3PoolRules(Register register) {
        this.register = register;
    }

    @Override
    public Verdict create(Metal3Object made) {
        Metal3Faults faults = ranges(made);
        // Misspelled on creation alone, and known so.
        preAllocated(made, "is out of bonds of the pools given", faults);
        return faults.all().isEmpty() ? new Verdict.Allowed(warnings(made)) : new Verdict.Invalid(faults.all());
    }

    @Override
    public Verdict update(Metal3Object before, Metal3Object after) {
        Metal3Faults faults = ranges(after);
        JsonNode prefix = after.spec().path("namePrefix");
        if (!before.spec().path("namePrefix").asText().equals(prefix.asText())) {
            faults.add(Fault.of("spec.namePrefix", prefix, Metal3Faults.FIXED));
        }
        if (!strategy(before).equals(strategy(after))) {
            faults.add(Fault.of("spec.allocationStrategy", strategy(after), "cannot be modified after creation"));
        }
        preAllocated(after, "is out of bounds of the pools given", faults);
        if (!before.spec().path("pools").equals(after.spec().path("pools"))) {
            String unknown = lost(before, after, faults);
            if (unknown != null && faults.all().isEmpty()) {
                return new Verdict.Undecided(unknown);
            }
        }
        return faults.all().isEmpty() ? new Verdict.Allowed(warnings(after)) : new Verdict.Invalid(faults.all());
    }

    private static String strategy(Metal3Object pool) {
        String strategy = pool.spec().path("allocationStrategy").asText();
        return strategy.isEmpty() ? SEQUENTIAL : strategy;
    }

    private static Metal3Faults ranges(Metal3Object pool) {
        Metal3Faults faults = new Metal3Faults();
        JsonNode spec = pool.spec();
        faults.optionalAddress("spec.gateway", spec.path("gateway"));
        faults.addresses("spec.dnsServers", spec.path("dnsServers"));
        distinct(spec, faults);
        JsonNode entries = spec.path("pools");
        for (int i = 0; i < entries.size(); i++) {
            entry(POOLS + "[" + i + "]", entries.path(i), strategy(pool).equals(RANDOM), faults);
        }
        return faults;
    }

    private static void distinct(JsonNode spec, Metal3Faults faults) {
        Map<Address, String> seen = new HashMap<>();
        preAllocations(spec).forEach((claim, text) -> {
            Address address = Metal3Faults.address(text);
            if (address == null) {
                faults.optionalAddress(
                        PRE + "." + claim, spec.path("preAllocations").path(claim));
                return;
            }
            String other = seen.putIfAbsent(Metal3Entry.wide(address), claim);
            if (other != null) {
                faults.add(Fault.of(
                        PRE + "." + claim, text, "IP address is already pre-allocated to claim \"" + other + "\""));
            }
        });
    }

    private static void entry(String field, JsonNode entry, boolean random, Metal3Faults faults) {
        int before = faults.all().size();
        Metal3Entry.Reading reading = Metal3Entry.read(entry);
        if (reading instanceof Metal3Entry.Reading.Wrong(String why)) {
            faults.add(Fault.of(field, entry, why));
        }
        if (!Metal3Entry.isBlank(entry)) {
            faults.optionalAddress(field + ".gateway", entry.path("gateway"));
            faults.addresses(field + ".dnsServers", entry.path("dnsServers"));
        }
        if (random
                && faults.all().size() == before
                && reading instanceof Metal3Entry.Reading.Read(Metal3Entry read)
                && read.unsized() != null) {
            faults.add(Fault.of(
                    field, entry, "cannot be used with allocationStrategy \"" + RANDOM + "\": " + read.unsized()));
        }
    }

    private static void preAllocated(Metal3Object pool, String complaint, Metal3Faults faults) {
        List<Metal3Entry> entries = entries(pool);
        preAllocations(pool.spec()).forEach((claim, text) -> {
            Address address = Metal3Faults.address(text);
            if (address != null && !held(entries, address)) {
                faults.add(Fault.of(PRE, text, complaint));
            }
        });
    }

    /** What is in use and would be left out; why that cannot be told, or null. */
    private @Nullable String lost(Metal3Object before, Metal3Object after, Metal3Faults faults) {
        List<Metal3Entry> old = entries(before);
        List<Metal3Entry> now = entries(after);
        if (old.isEmpty() || now.containsAll(old)) {
            return null;
        }
        switch (register.uses(key(after))) {
            case Look.Unreadable(String why) -> {
                return why;
            }
            case Look.Uses(List<Use> uses) -> {
                for (Use use : uses) {
                    Address address = use.block() == null ? null : use.block().address();
                    if (address != null && held(old, address) && !held(now, address)) {
                        faults.add(Fault.of(POOLS, use.text(), "is in use but out of bounds of the pools given"));
                    }
                }
                return null;
            }
        }
    }

    private static boolean held(List<Metal3Entry> entries, Address address) {
        return entries.stream().anyMatch(entry -> entry.holds(address));
    }

    /** Those that can be read. */
    private static List<Metal3Entry> entries(Metal3Object pool) {
        List<Metal3Entry> entries = new ArrayList<>();
        for (JsonNode entry : pool.spec().path("pools")) {
            if (Metal3Entry.read(entry) instanceof Metal3Entry.Reading.Read(Metal3Entry read)) {
                entries.add(read);
            }
        }
        return entries;
    }

    /** What it hands out, as far as it can be read. */
    static AddressSet usable(Metal3Object pool) {
        List<Range> ranges = new ArrayList<>();
        for (Metal3Entry entry : entries(pool)) {
            Range range = entry.range();
            if (range != null) {
                ranges.add(range);
            }
        }
        return AddressSet.of(ranges);
    }

    private static PoolKey key(Metal3Object pool) {
        return new PoolKey(Metal3Kind.GROUP, Metal3Kind.IP_POOL.kind(), pool.namespace(), pool.name());
    }

    /** By claim, in an order that does not change from answer to answer. */
    private static Map<String, String> preAllocations(JsonNode spec) {
        Map<String, String> all = new TreeMap<>();
        spec.path("preAllocations")
                .properties()
                .forEach(it -> all.put(it.getKey(), it.getValue().asText()));
        return all;
    }

    private List<String> warnings(Metal3Object pool) {
        List<String> warnings = new ArrayList<>();
        JsonNode entries = pool.spec().path("pools");
        for (int i = 0; i < entries.size(); i++) {
            if (Metal3Entry.read(entries.path(i)) instanceof Metal3Entry.Reading.Read(Metal3Entry read)
                    && read.start() == null
                    && read.subnet() == null) {
                warnings.add(POOLS + "[" + i + "] has neither a start nor a subnet: nothing is handed out of it");
            }
        }
        warnings.addAll(Overlaps.warnings(usable(pool), register.neighbours(key(pool))));
        return warnings.size() <= WARNED ? warnings : warnings.subList(0, WARNED);
    }
}
