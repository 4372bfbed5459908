package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Effects on their way out, and what is to be done with their answers. */
final class Outbox {
    private final Map<Long, Consumer<Outcome>> awaited = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Set<String> barred = new HashSet<>();
    private List<Effect> effects = new ArrayList<>();
    private long nextId = 1;

    /** Nothing that writes to a barred family goes out: it is answered as if nobody had heard it. */
    void send(LongFunction<Effect> effect, Consumer<Outcome> then) {
        long id = nextId++;
        Effect made = effect.apply(id);
        PoolKey written = made.written();
        if (written != null && barred.contains(written.group())) {
            hold(() -> then.accept(new Outcome.Unknown("another provider is at work")));
            return;
        }
        awaited.put(id, then);
        effects.add(made);
    }

    /** Whether a family is not to be written to. */
    boolean barred(PoolKey pool) {
        return barred.contains(pool.group());
    }

    /** Bars a family, by the API group of its pools, or lets it be written to again; false when it was so before. */
    boolean bar(String group, boolean bars) {
        return bars ? barred.add(group) : barred.remove(group);
    }

    /** What an answer leads to; an answer that nobody waits for is an error of the caller. */
    Runnable answered(long id, Outcome outcome) {
        Consumer<Outcome> then = awaited.remove(id);
        if (then == null) {
            throw new IllegalStateException("effect " + id + " was answered twice or never sent");
        }
        return () -> then.accept(outcome);
    }

    /** Keeps an answer for later: what it leads to may be another wish. */
    void hold(Runnable answer) {
        held.add(answer);
    }

    /** Gives the answers that were kept. */
    void release() {
        List<Runnable> answers = List.copyOf(held);
        held.clear();
        answers.forEach(Runnable::run);
    }

    int inFlight() {
        return awaited.size();
    }

    List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
