package dev.moorage.operator.families.incluster;

import dev.moorage.address.Family;
import dev.moorage.api.incluster.v1alpha2.IPPoolSpec;
import dev.moorage.api.incluster.v1alpha2.PrefixPoolSpec;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a pool. */
final class Readings {
    /** What the CRD says where nobody else does. */
    private static final int DEFAULT_LENGTH = Family.V6.bits() / 2;

    private Readings() {}

    /** A pool of addresses. */
    static PoolReading of(@Nullable IPPoolSpec spec) {
        if (spec == null) {
            return new PoolReading.Unreadable("spec", "is missing: name addresses and a prefix");
        }
        List<String> excluded = new ArrayList<>();
        if (spec.excludedAddresses() != null) {
            excluded.addAll(spec.excludedAddresses());
        }
        if (spec.excludeAddresses() != null) {
            excluded.addAll(spec.excludeAddresses());
        }
        return PoolReader.read(new PoolSettings(
                spec.addresses() == null ? List.of() : spec.addresses(),
                spec.prefix(),
                spec.gateway(),
                excluded,
                Boolean.TRUE.equals(spec.allocateReservedIPAddresses())));
    }

    /** A pool of prefixes. */
    static PoolReading of(@Nullable PrefixPoolSpec spec) {
        if (spec == null) {
            return new PoolReading.Unreadable("spec", "is missing: name prefixes");
        }
        return PrefixPoolReader.read(new PrefixPoolSettings(
                spec.prefixes(),
                spec.allocationPrefixLength() == 0 ? DEFAULT_LENGTH : spec.allocationPrefixLength(),
                spec.gateway(),
                spec.excludedPrefixes() == null ? List.of() : spec.excludedPrefixes()));
    }
}
