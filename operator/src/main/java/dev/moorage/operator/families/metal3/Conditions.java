package dev.moorage.operator.families.metal3;

import dev.moorage.api.Condition;
import dev.moorage.operator.contract.Ready;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks conditions by their type. */
final class Conditions {
    private Conditions() {}

    static @Nullable Ready find(List<Condition> conditions, String type) {
        for (Condition it : conditions) {
            if (it.type().equals(type)) {
                return new Ready(it.status().equals("True"), it.reason(), it.message(), it.lastTransitionTime());
            }
        }
        return null;
    }

    static List<Condition> without(List<Condition> conditions, String type) {
        return conditions.stream().filter(it -> !it.type().equals(type)).toList();
    }

    static Condition of(String type, @Nullable Long generation, Ready ready) {
        return new Condition(type, ready.word(), generation, ready.since(), ready.reason(), ready.message());
    }
}
