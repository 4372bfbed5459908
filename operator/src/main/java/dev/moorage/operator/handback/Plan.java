package dev.moorage.operator.handback;

import java.util.List;

/**
 * What a handback comes to.
 *
 * @param refusals why it must not be done now, each with what to do about it
 * @param removals what is removed, in this order
 * @param notes what people should know
 */
public record Plan(List<String> refusals, List<Removal> removals, List<String> notes) {
    public Plan {
        refusals = List.copyOf(refusals);
        removals = List.copyOf(removals);
        notes = List.copyOf(notes);
    }
}
