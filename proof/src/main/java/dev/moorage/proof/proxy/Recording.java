package dev.moorage.proof.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers to be shown again later, the first one to each target. */
public final class Recording {
    private final Map<String, Response> answers = new ConcurrentHashMap<>();

    /** How many answers it holds. */
    public int size() {
        return answers.size();
    }

    void keep(Call call, Response answer) {
        if (answer.status() == 200) {
            answers.putIfAbsent(call.target(), answer);
        }
    }

    @Nullable Response find(Call call) {
        return answers.get(call.target());
    }

    @Override
    public String toString() {
        return "recording of " + answers.size();
    }
}
