package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Rule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Kills the operator that works at one write: as it arrives at the proxy, or when the server has answered it. */
final class Kill implements Strike {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Crew crew;
    private final int write;
    private final boolean after;
    private final CompletableFuture<@Nullable String> done = new CompletableFuture<>();
    private @Nullable Thread assassin;

    Kill(Crew crew, int write, boolean after) {
        this.crew = crew;
        this.write = write;
        this.after = after;
    }

    @Override
    public void arm(Play play) {
        Subject victim = crew.leader();
        Gate gate = new Gate();
        Fault held = after ? new Fault.HoldAnswer(gate) : new Fault.Hold(gate);
        Exchange.Stage stage = after ? Exchange.Stage.ANSWERED : Exchange.Stage.RECEIVED;
        victim.proxy().add(Rule.all(Writes.ALL, held).after(write).times(1));
        assassin = Thread.ofVirtual().start(() -> {
            try {
                if (victim.proxy().journal().await(1, it -> held.equals(it.fault()) && it.stage() == stage, LONGEST)) {
                    Exchange met = victim.proxy()
                            .journal()
                            .find(it -> held.equals(it.fault()))
                            .getFirst();
                    crew.kill(victim);
                    play.say("-- the operator was killed " + (after ? "after " : "before ") + met.call());
                    done.complete(Writes.kind(met.call()));
                }
            } catch (InterruptedException _) {
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
    }

    @Override
    public void finish(Play play) {
        crew.leader().proxy().clear();
    }

    /** At which kind of write it struck, or null when that did not come. */
    @Nullable String met() {
        Thread waiting = assassin;
        if (waiting != null && !done.isDone()) {
            waiting.interrupt();
        }
        return done.join();
    }
}
