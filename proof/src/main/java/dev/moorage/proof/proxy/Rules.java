package dev.moorage.proof.proxy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules in force, with how often each was asked and met. The first that is due decides. */
final class Rules {
    private static final class Counted {
        private final Rule rule;
        private long seen;
        private int met;

        Counted(Rule rule) {
            this.rule = rule;
        }

        boolean due(Call call) {
            if (met == rule.times() || !rule.match().test(call)) {
                return false;
            }
            long number = seen++;
            if (number < rule.first() || (number - rule.first()) % rule.every() != 0) {
                return false;
            }
            met++;
            return true;
        }
    }

    private final List<Counted> rules = new ArrayList<>();

    synchronized void add(Rule rule) {
        rules.add(new Counted(rule));
    }

    synchronized void clear() {
        rules.clear();
    }

    synchronized @Nullable Fault next(Call call) {
        for (Counted each : rules) {
            if (each.due(call)) {
                return each.rule.fault();
            }
        }
        return null;
    }
}
