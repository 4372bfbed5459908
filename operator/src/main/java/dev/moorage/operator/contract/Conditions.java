package dev.moorage.operator.contract;

import dev.moorage.api.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks conditions by their type. */
public final class Conditions {
    private Conditions() {}

    /** The one of that type, or null. */
    public static @Nullable Condition find(List<Condition> conditions, String type) {
        for (Condition it : conditions) {
            if (it.type().equals(type)) {
                return it;
            }
        }
        return null;
    }

    /** Those of other types. */
    public static List<Condition> without(List<Condition> conditions, String type) {
        return conditions.stream().filter(it -> !it.type().equals(type)).toList();
    }
}
