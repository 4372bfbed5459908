package dev.moorage.operator.families;

import dev.moorage.api.Condition;
import dev.moorage.engine.machine.PoolCondition;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.operator.contract.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A pool's conditions as they are read and written: ours by type, and those of others, which stay as they are. */
public final class PoolConditions {
    private static final Set<String> OURS =
            Arrays.stream(Aspect.values()).map(Aspect::word).collect(Collectors.toUnmodifiableSet());

    private PoolConditions() {}

    /** What the engine understands of them. */
    public static List<PoolCondition> read(List<Condition> conditions) {
        List<PoolCondition> read = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            Condition condition = Conditions.find(conditions, aspect.word());
            if (condition != null && !condition.status().equals("Unknown")) {
                read.add(new PoolCondition(
                        aspect, condition.status().equals("True"), condition.reason(), condition.message()));
            }
        }
        return read;
    }

    /** The whole list as it is to be; the time of a change is kept unless the status changes. */
    public static List<Condition> write(
            List<Condition> before, List<PoolCondition> conditions, long observedGeneration, Instant now) {
        List<Condition> all = new ArrayList<>(
                before.stream().filter(it -> !OURS.contains(it.type())).toList());
        for (PoolCondition condition : conditions) {
            String status = condition.status() ? "True" : "False";
            Condition last = Conditions.find(before, condition.aspect().word());
            String since = last != null && Objects.equals(last.status(), status)
                    ? last.lastTransitionTime()
                    : now.truncatedTo(ChronoUnit.SECONDS).toString();
            all.add(new Condition(
                    condition.aspect().word(),
                    status,
                    observedGeneration,
                    since,
                    condition.reason(),
                    condition.message()));
        }
        return all;
    }
}
