package dev.moorage.engine.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an answer has shown and the watch has not. When a watch breaks, an object may come and go between two lists
 * without a trace: nothing would ever say that it is gone. So it is doubted when the watch does not show it in time.
 */
final class Unconfirmed<K> {
    private record Answer(String uid, long since) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Timers timers;
    private final Consumer<K> doubt;
    private final Map<K, String> shown = new HashMap<>();
    private final Map<K, Answer> answered = new LinkedHashMap<>();
    private boolean looking;

    Unconfirmed(Timers timers, Consumer<K> doubt) {
        this.timers = timers;
        this.doubt = doubt;
    }

    /** The watch shows it: its end will be told, too. One of before under the same name says nothing of it. */
    void shown(K key, String uid) {
        shown.put(key, uid);
        Answer answer = answered.get(key);
        if (answer != null && answer.uid().equals(uid)) {
            answered.remove(key);
        }
    }

    /** The watch shows it no more. */
    void hidden(K key) {
        shown.remove(key);
    }

    /** An answer shows it. */
    void answered(K key, String uid) {
        Answer before = answered.get(key);
        if (!uid.equals(shown.get(key)) && (before == null || !before.uid().equals(uid))) {
            answered.put(key, new Answer(uid, timers.now()));
            lookLater();
        }
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            timers.after(PATIENCE, this::look);
        }
    }

    private void look() {
        looking = false;
        List<K> late = new ArrayList<>();
        answered.forEach((key, answer) -> {
            if (timers.now() - answer.since() >= PATIENCE.toNanos()) {
                late.add(key);
            }
        });
        for (K key : late) {
            answered.remove(key);
            doubt.accept(key);
        }
        if (!answered.isEmpty()) {
            lookLater();
        }
    }
}
