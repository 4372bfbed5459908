package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.invariant.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Tells who made a change, from what the change is. Nobody but operators writes pages, statuses and finalizers here, and
 * nobody but users makes claims and pools, says what they want, and deletes them. Whatever could have been both is a
 * user's: the checker asks more of an operator.
 */
final class Authorship {
    private static final String OPERATOR = "moorage";
    private static final Actor COLLECTOR = new Actor.Collector();
    private static final Actor USER = new Actor.User();
    private static final Actor SOME_OPERATOR = new Actor.Operator(1);

    private Authorship() {}

    static Actor of(@Nullable Sighting before, Sighting after) {
        if (before != null && Reading.leaves(after.object())) {
            return ofLeaving(before.object(), after.object());
        }
        return switch (after.kind()) {
            case PAGE -> SOME_OPERATOR;
            case CLUSTER -> USER;
            case ADDRESS, METAL3_ADDRESS -> ofAddress(before, after);
            case CLAIM, POOL, PREFIX_POOL, METAL3_CLAIM, METAL3_POOL ->
                before == null || saysMore(before, after) ? USER : SOME_OPERATOR;
        };
    }

    /** Nobody but the garbage collector takes owners away: those that are no more. */
    private static Actor ofAddress(@Nullable Sighting before, Sighting after) {
        if (before == null) {
            return madeByOperator(after.object()) ? SOME_OPERATOR : USER;
        }
        boolean fewer = after.object().at("/metadata/ownerReferences").size()
                < before.object().at("/metadata/ownerReferences").size();
        return fewer ? COLLECTOR : SOME_OPERATOR;
    }

    /** Whoever moves an object away marks it, takes its finalizers off and deletes it; he adds nothing else. */
    private static Actor ofLeaving(JsonNode before, JsonNode after) {
        boolean more = !before.path("status").equals(after.path("status"))
                || adds(before, after, "/metadata/finalizers")
                || adds(before, after, "/metadata/ownerReferences");
        return more ? SOME_OPERATOR : USER;
    }

    private static boolean adds(JsonNode before, JsonNode after, String list) {
        return after.at(list).size() > before.at(list).size();
    }

    private static boolean madeByOperator(JsonNode object) {
        for (JsonNode each : object.at("/metadata/managedFields")) {
            if (!each.path("manager").asText().equals(OPERATOR)) {
                return false;
            }
        }
        return true;
    }

    private static boolean saysMore(Sighting before, Sighting after) {
        boolean deleted = !before.object().at("/metadata").has("deletionTimestamp")
                && (after.gone() || after.object().at("/metadata").has("deletionTimestamp"));
        return deleted
                || !before.object().path("spec").equals(after.object().path("spec"))
                || !before.object()
                        .at("/metadata/annotations")
                        .equals(after.object().at("/metadata/annotations"));
    }
}
