package dev.moorage.engine.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Effects on their way out, and what is to be done with their answers. */
final class Outbox {
    private final Map<Long, Consumer<Outcome>> awaited = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private List<Effect> effects = new ArrayList<>();
    private long nextId = 1;

    void send(LongFunction<Effect> effect, Consumer<Outcome> then) {
        long id = nextId++;
        awaited.put(id, then);
        effects.add(effect.apply(id));
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
