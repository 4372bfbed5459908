package dev.moorage.operator.metrics;

import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long claims wait for their address. From the creation it is known to a second only, since creationTimestamp is;
 * from the first sight of this process it is exact, but begins late after a restart.
 */
final class BindTimes {
    private static final Duration[] STEPS = Steps.ofMillis(
            5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000);

    /** A claim without an address, and when it was first seen. */
    private record Sight(String uid, long nanos) {}

    private final Timer sinceCreation;
    private final Timer sinceSight;
    private final Map<ClaimKey, Sight> waiting = new HashMap<>();

    BindTimes(MeterRegistry registry) {
        sinceCreation = Timer.builder("ipam.bind.duration")
                .description("From a claim's creation to its status naming an address, by the API server's clock.")
                .serviceLevelObjectives(STEPS)
                .register(registry);
        sinceSight = Timer.builder("ipam.bind.processing.duration")
                .description("From the operator's first sight of a claim to its status naming an address.")
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    void told(Event event, Now now) {
        switch (event) {
            case Event.ClaimSeen(Claim claim) -> seen(claim, now);
            case Event.ClaimGone gone -> waiting.remove(gone.key());
            case Event.ClaimAbsent absent -> waiting.remove(absent.key());
            default -> {}
        }
    }

    private void seen(Claim claim, Now now) {
        if (claim.addressName() != null || claim.deleting() || claim.serving() == Claim.Serving.FILTERED) {
            waiting.remove(claim.key());
            return;
        }
        Sight known = waiting.get(claim.key());
        if (known == null || !known.uid().equals(claim.uid())) {
            waiting.put(claim.key(), new Sight(claim.uid(), now.monotonicNanos()));
        }
    }

    void answered(Effect effect, Outcome outcome, Now now) {
        if (!(effect instanceof Effect.WriteClaimStatus write)
                || !(outcome instanceof Outcome.ClaimNow)
                || write.addressName() == null
                || write.claim().addressName() != null) {
            return;
        }
        Duration age = Duration.between(write.claim().created(), now.server());
        sinceCreation.record(age.isNegative() ? Duration.ZERO : age);
        Sight sight = waiting.remove(write.claim().key());
        if (sight != null) {
            sinceSight.record(Duration.ofNanos(now.monotonicNanos() - sight.nanos()));
        }
    }
}
