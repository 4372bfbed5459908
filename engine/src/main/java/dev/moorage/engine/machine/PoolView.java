package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Counts;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Taken;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.PoolDefinition;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/**
 * One pool as an onlooker may see it at this moment.
 *
 * @param key its name
 * @param status what its status says, or is about to say
 * @param capacity how many it may hand out while nothing is taken: {@code total} of the status, where that ends at
 *     {@link Long#MAX_VALUE} as well
 * @param free how many of them it could hand out now
 * @param quarantined its addresses that were given back and wait for their time
 * @param restored addresses that are kept since a restore until somebody clears them, its own or not
 * @param waiting live claims without an address, by what they were told; {@link Report.Reason#FOREIGN} counts those
 *     that were told nothing yet
 */
public record PoolView(
        PoolKey key,
        PoolStatus status,
        BigInteger capacity,
        BigInteger free,
        long quarantined,
        long restored,
        Map<Report.Reason, Long> waiting) {
    public PoolView {
        waiting = Map.copyOf(waiting);
    }

    /** Looks at a register; one pass over its claims. */
    static PoolView of(Register register, Pool pool, World world) {
        PoolDefinition definition = register.definition();
        Counts counts = definition == null ? null : register.occupancy.count(definition.usable());
        Map<Report.Reason, Long> waiting = new EnumMap<>(Report.Reason.class);
        for (ClaimKey key : register.claims) {
            ClaimState state = world.claims.get(key);
            if (state != null && waits(state.claim)) {
                Report report = state.claim.report();
                waiting.merge(report == null ? Report.Reason.FOREIGN : report.reason(), 1L, Long::sum);
            }
        }
        PoolStatus status = PoolKeeper.count(register, pool);
        BigInteger capacity = definition == null ? BigInteger.ZERO : definition.count(definition.usable());
        return new PoolView(
                register.key,
                status,
                capacity,
                capacity.subtract(BigInteger.valueOf(status.total() - status.free())),
                counts == null ? 0 : counts.of(Taken.QUARANTINED),
                register.occupancy.restored().size(),
                waiting);
    }

    private static boolean waits(Claim claim) {
        return claim.addressName() == null && !claim.deleting() && claim.serving() != Serving.FILTERED;
    }
}
