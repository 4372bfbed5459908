package dev.moorage.operator.families.incluster;

import dev.moorage.operator.contract.ClaimFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a claim is needed to write to it.
 *
 * @param finalizers all its finalizers
 * @param clusterLabel its cluster-name label, which its address gets too, or null
 * @param facts its status among them
 */
record ClaimOrigin(List<String> finalizers, @Nullable String clusterLabel, ClaimFacts facts) {}
