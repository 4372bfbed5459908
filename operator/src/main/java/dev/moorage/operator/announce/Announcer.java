package dev.moorage.operator.announce;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.Report;
import dev.moorage.operator.shell.Observer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is announced. A full pool is one event on the pool, counted up for each claim that is told to wait; what
 * fails for a reason of the claim's own is an event on the claim.
 */
public final class Announcer implements Observer {
    private final Announcements announcements;
    private final Function<ClaimKey, String> claimVersion;
    private final Function<PoolKey, String> poolVersion;
    private final Map<PoolKey, String> poolUids = new HashMap<>();

    /** What is said on all pools of a group, by reason. */
    private final Map<String, Map<String, String>> ofGroups = new HashMap<>();

    /**
     * Announces through {@code announcements}.
     *
     * @param claimVersion apiVersion of a claim
     * @param poolVersion apiVersion of a pool
     */
    public Announcer(
            Announcements announcements,
            Function<ClaimKey, String> claimVersion,
            Function<PoolKey, String> poolVersion) {
        this.announcements = announcements;
        this.claimVersion = claimVersion;
        this.poolVersion = poolVersion;
    }

    @Override
    public void told(Event event, Now now) {
        switch (event) {
            case Event.PoolSeen(Pool pool) -> seen(pool, now);
            case Event.PoolGone gone -> poolUids.remove(gone.key());
            case Event.PoolAbsent absent -> poolUids.remove(absent.key());
            case Event.Leading(boolean leads) when leads -> ofGroups.keySet().forEach(group -> sayAgain(group, now));
            default -> {}
        }
    }

    private void seen(Pool pool, Now now) {
        if (!pool.uid().equals(poolUids.put(pool.key(), pool.uid()))) {
            ofGroups.getOrDefault(pool.key().group(), Map.of())
                    .forEach((reason, message) -> say(pool.key(), pool.uid(), reason, message, now));
        }
    }

    /** Says something on all pools of a group, on those that come later too, until there is nothing more to say. */
    public void ofGroup(String group, String reason, @Nullable String message, Now now) {
        Map<String, String> said = ofGroups.computeIfAbsent(group, _ -> new HashMap<>());
        if (message == null) {
            said.remove(reason);
        } else {
            said.put(reason, message);
            sayAgain(group, now);
        }
    }

    /** Who does not lead writes nothing. */
    private void sayAgain(String group, Now now) {
        Map<String, String> said = ofGroups.getOrDefault(group, Map.of());
        poolUids.forEach((pool, uid) -> {
            if (pool.group().equals(group)) {
                said.forEach((reason, message) -> say(pool, uid, reason, message, now));
            }
        });
    }

    private void say(PoolKey pool, String uid, String reason, String message, Now now) {
        announcements.say(regarding(pool, uid), reason, message, now);
    }

    @Override
    public void answered(Effect effect, Outcome outcome, Now now) {
        if (effect instanceof Effect.WriteClaimStatus write && outcome instanceof Outcome.ClaimNow) {
            claimTold(write.claim(), write.report(), now);
        } else if (effect instanceof Effect.WritePoolStatus write
                && outcome instanceof Outcome.PoolNow
                && !write.status().ready()) {
            announcements.say(
                    regarding(write.pool().key(), write.pool().uid()),
                    write.status().reason(),
                    write.status().message(),
                    now);
        }
    }

    private void claimTold(Claim claim, Report report, Now now) {
        switch (report.reason()) {
            case POOL_EXHAUSTED -> {
                @Nullable String uid = poolUids.get(claim.pool());
                if (uid != null) {
                    announcements.say(
                            regarding(claim.pool(), uid),
                            report.reason().word(),
                            claim.pool() + " has no free address; claims wait until one is released or the pool grows.",
                            now);
                }
            }
            case ALLOCATION_FAILED, ADDRESS_CONFLICT, CLUSTER_NOT_FOUND, POOL_NOT_READY ->
                announcements.say(
                        new Regarding(
                                claimVersion.apply(claim.key()),
                                claim.key().kind(),
                                claim.key().namespace(),
                                claim.key().name(),
                                claim.uid()),
                        report.reason().word(),
                        report.message(),
                        now);
            case ADDRESS_ALLOCATED, AWAITING_ADDRESS, PAUSED, FOREIGN -> {}
        }
    }

    private Regarding regarding(PoolKey pool, String uid) {
        return new Regarding(poolVersion.apply(pool), pool.kind(), pool.namespace(), pool.name(), uid);
    }
}
