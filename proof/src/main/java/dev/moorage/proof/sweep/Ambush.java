package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Rule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A strike at one write of one operator, which is held on its way while that is done. */
abstract class Ambush implements Strike {
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Subject victim;
    private final int write;
    private final Gate gate = new Gate();
    private final Fault held;
    private final Exchange.Stage stage;
    private final CompletableFuture<@Nullable String> done = new CompletableFuture<>();
    private @Nullable Thread waiting;

    /**
     * Prepares it.
     *
     * @param write which of the victim's writes, 0 for the first
     * @param after whether the server carries it out first
     */
    Ambush(Subject victim, int write, boolean after) {
        this.victim = victim;
        this.write = write;
        held = after ? new Fault.HoldAnswer(gate) : new Fault.Hold(gate);
        stage = after ? Exchange.Stage.ANSWERED : Exchange.Stage.RECEIVED;
    }

    /** What is done to the victim while its write is held. */
    abstract void strike() throws InterruptedException;

    /** What was done, for the story; the write's name follows. */
    abstract String words();

    /** However it ends, nobody is left as the strike left it. */
    void release() throws InterruptedException {}

    /** Lets the write go its way. */
    final void deliver() {
        gate.release();
    }

    @Override
    public final void arm(Play play) {
        victim.proxy().add(Rule.all(Writes.ALL, held).after(write).times(1));
        waiting = Thread.ofVirtual().start(() -> {
            try {
                if (victim.proxy().journal().await(1, it -> isHeld(it) && it.stage() == stage, LONGEST)) {
                    strike();
                    play.say("-- " + words() + " " + exchange().call());
                    done.complete(Writes.kind(exchange().call()));
                }
            } catch (InterruptedException _) {
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
    }

    final boolean isHeld(Exchange exchange) {
        return held.equals(exchange.fault());
    }

    /** The write that was met. */
    final Exchange exchange() {
        return victim.proxy().journal().find(this::isHeld).getFirst();
    }

    /** At which kind of write it struck, or null when that did not come. */
    final @Nullable String met() {
        Thread one = waiting;
        if (one == null) {
            return null;
        }
        if (!done.isDone()) {
            one.interrupt();
        }
        return done.join();
    }
}
