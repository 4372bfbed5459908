package dev.moorage.operator.families.metal3;

import dev.moorage.api.Condition;
import dev.moorage.operator.contract.ClaimFacts;
import dev.moorage.operator.contract.Ready;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a claim is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param labels all its labels, which its address gets too
 * @param ready its Ready condition, or null
 * @param otherConditions the rest of the conditions of one of Metal3's own claims
 * @param facts the status of one of Cluster API's, or null
 */
record ClaimOrigin(
        List<String> finalizers,
        Map<String, String> labels,
        @Nullable Ready ready,
        List<Condition> otherConditions,
        @Nullable ClaimFacts facts) {}
