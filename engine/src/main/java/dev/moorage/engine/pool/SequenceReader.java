package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.SequenceSettings.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a pool that hands out its items one after the other, as Metal3's IPPool does. */
public final class SequenceReader {
    private SequenceReader() {}

    /** Never throws: whatever is wrong with the settings comes back as {@link PoolReading.Unreadable}. */
    public static PoolReading read(SequenceSettings settings) {
        try {
            return new PoolReading.Defined(define(settings));
        } catch (BadSettings e) {
            return e.reading();
        }
    }

    private static PoolDefinition define(SequenceSettings settings) throws BadSettings {
        Map<String, Address> preallocated = new HashMap<>();
        for (Map.Entry<String, String> each : settings.preallocated().entrySet()) {
            preallocated.put(each.getKey(), address("spec.preAllocations." + each.getKey(), each.getValue()));
        }
        AddressSet aside = AddressSet.of(preallocated.values().stream()
                .map(address -> new Range(address, address))
                .toList());
        List<Stretch> stretches = new ArrayList<>();
        AddressSet listed = AddressSet.EMPTY;
        for (int i = 0; i < settings.items().size(); i++) {
            Item item = settings.items().get(i);
            AddressSet own = addresses("spec.pools[" + i + "]", item);
            stretches.add(new Stretch(own, own.minus(aside), terms(item, settings.defaults())));
            listed = listed.union(own);
        }
        Family family = listed.isEmpty() ? Family.V4 : listed.first().family();
        return new PoolDefinition(
                false,
                family,
                settings.defaults().prefix(),
                null,
                listed,
                AddressSet.EMPTY,
                AddressSet.EMPTY,
                listed,
                new Sequence(
                        stretches,
                        settings.random(),
                        preallocated,
                        new AddressNames(settings.namePrefix()),
                        settings.defaults()));
    }

    private static Terms terms(Item item, Terms defaults) {
        return new Terms(
                item.prefix() != 0 ? item.prefix() : defaults.prefix(),
                item.gateway() != null ? item.gateway() : defaults.gateway(),
                item.dnsServers().isEmpty() ? defaults.dnsServers() : item.dnsServers());
    }

    /** Addresses from the first on, as far as end, subnet and family allow; none when the first is out of these. */
    private static AddressSet addresses(String field, Item item) throws BadSettings {
        Address start = optional(field + ".start", item.start());
        Address end = optional(field + ".end", item.end());
        Prefix subnet = subnet(field + ".subnet", item.subnet());
        Address first = start != null ? start : subnet == null ? null : following(subnet.address());
        if (first == null || subnet != null && !subnet.contains(first)) {
            return AddressSet.EMPTY;
        }
        Address last = subnet != null ? subnet.last() : first.lastOf(0);
        if (end != null && (end.family() != first.family() || end.compareTo(first) < 0)) {
            return AddressSet.EMPTY;
        }
        if (end != null && end.compareTo(last) < 0) {
            last = end;
        }
        return AddressSet.of(new Range(first, last));
    }

    private static @Nullable Address following(Address address) {
        return address.isLast() ? null : address.next();
    }

    private static @Nullable Prefix subnet(String field, @Nullable String text) throws BadSettings {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Prefix.parse(text);
        } catch (InvalidAddressException e) {
            throw new BadSettings(field, e.getMessage() + "; write a network such as 192.168.0.0/24");
        }
    }

    private static @Nullable Address optional(String field, @Nullable String text) throws BadSettings {
        return text == null || text.isEmpty() ? null : address(field, text);
    }

    private static Address address(String field, String text) throws BadSettings {
        try {
            return Address.parse(text);
        } catch (InvalidAddressException e) {
            throw new BadSettings(field, e.getMessage() + "; write one address");
        }
    }
}
