package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A condition in the shape that Cluster API used before it took over the one of Kubernetes.
 *
 * @param type what is judged, for example {@code Ready}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param severity {@code Error}, {@code Warning} or {@code Info}; only while the status is {@code False}
 * @param lastTransitionTime when the status last changed, RFC 3339 in UTC with whole seconds
 * @param reason one word in CamelCase, never empty text, which the schema refuses
 * @param message for people, never empty text, which the schema refuses
 */
@Wire
public record LegacyCondition(
        String type,
        String status,
        @Nullable String severity,
        String lastTransitionTime,
        @Nullable String reason,
        @Nullable String message) {}
