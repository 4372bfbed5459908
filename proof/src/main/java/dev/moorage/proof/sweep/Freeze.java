package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Rule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Freezes the operator that leads at one write, which waits at the proxy. The other takes over and finishes what users
 * want; then all claims go and others come. Then the write is delivered and its sender thaws.
 */
final class Freeze implements Strike {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int OTHERS = 3;

    private final int write;
    private final Subject frozen;
    private final Gate gate = new Gate();
    private final Fault held = new Fault.Hold(gate);
    private final CompletableFuture<@Nullable String> done = new CompletableFuture<>();
    private @Nullable Thread hand;

    Freeze(Crew crew, int write) {
        this.write = write;
        frozen = crew.leader();
    }

    @Override
    public void arm(Play play) {
        frozen.proxy().add(Rule.all(Writes.ALL, held).after(write).times(1));
        hand = Thread.ofVirtual().start(() -> {
            try {
                if (frozen.proxy().journal().await(1, this::isHeld, LONGEST)) {
                    frozen.freeze();
                    Exchange met = met(frozen);
                    play.say("-- the operator that leads was frozen at " + met.call());
                    done.complete(Writes.kind(met.call()));
                }
            } catch (InterruptedException _) {
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
    }

    private boolean isHeld(Exchange exchange) {
        return held.equals(exchange.fault());
    }

    private Exchange met(Subject subject) {
        return subject.proxy().journal().find(this::isHeld).getFirst();
    }

    @Override
    public void finish(Play play) throws InterruptedException {
        if (met() == null) {
            frozen.proxy().clear();
            return;
        }
        play.workOn(OTHERS);
        int known = frozen.proxy().journal().all().size();
        play.say("-- the write is delivered, its sender thaws");
        gate.release();
        frozen.thaw();
        if (!frozen.proxy().journal().await(1, it -> isHeld(it) && it.stage() == Exchange.Stage.OVER, LONGEST)) {
            throw new SweepException("a write that was held never ended");
        }
        play.say("-- it was answered " + met(frozen).status());
        Crew.awaitLook(frozen, known);
        play.settleWorked(OTHERS);
    }

    /** At which kind of write it froze, or null when that did not come. */
    @Nullable String met() {
        Thread waiting = hand;
        if (waiting != null && !done.isDone()) {
            waiting.interrupt();
        }
        return done.join();
    }

    /** However it ends, nobody stays frozen. */
    void release() throws InterruptedException {
        gate.release();
        if (frozen.alive()) {
            frozen.thaw();
        }
    }
}
