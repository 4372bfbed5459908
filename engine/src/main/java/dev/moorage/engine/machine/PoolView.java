package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Counts;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Taken;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.EnumMap;
import java.util.Map;

/**
 * One pool as an onlooker may see it at this moment.
 *
 * @param key its name
 * @param status what its status says, or is about to say
 * @param quarantined its addresses that were given back and wait for their time
 * @param waiting live claims without an address, by what they were told; {@link Report.Reason#FOREIGN} counts those
 *     that were told nothing yet
 */
public record PoolView(PoolKey key, PoolStatus status, long quarantined, Map<Report.Reason, Long> waiting) {
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
        return new PoolView(
                register.key,
                PoolKeeper.count(register, pool),
                counts == null ? 0 : counts.of(Taken.QUARANTINED),
                waiting);
    }

    private static boolean waits(Claim claim) {
        return claim.addressName() == null && !claim.deleting() && claim.serving() != Serving.FILTERED;
    }
}
