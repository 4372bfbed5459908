package dev.moorage.operator.families.metal3;

import dev.moorage.api.metal3.v1alpha1.IPPoolSpec;
import dev.moorage.api.metal3.v1alpha1.PoolEntry;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.SequenceReader;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a pool. */
final class Readings {
    private Readings() {}

    static PoolReading of(@Nullable IPPoolSpec spec) {
        if (spec == null) {
            return new PoolReading.Unreadable("spec", "is missing: name a namePrefix and pools");
        }
        List<PoolEntry> entries = Objects.requireNonNullElse(spec.pools(), List.of());
        return SequenceReader.read(new SequenceSettings(
                entries.stream().map(Readings::item).toList(),
                spec.allocationStrategy().equals(IPPoolSpec.RANDOM),
                Objects.requireNonNullElse(spec.preAllocations(), Map.of()),
                spec.namePrefix(),
                new Terms(
                        prefix(spec.prefix()),
                        text(spec.gateway()),
                        Objects.requireNonNullElse(spec.dnsServers(), List.of()))));
    }

    private static Item item(PoolEntry entry) {
        return new Item(
                entry.start(),
                entry.end(),
                entry.subnet(),
                prefix(entry.prefix()),
                text(entry.gateway()),
                Objects.requireNonNullElse(entry.dnsServers(), List.of()));
    }

    private static int prefix(@Nullable Long prefix) {
        return prefix == null ? 0 : Math.toIntExact(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, prefix)));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
