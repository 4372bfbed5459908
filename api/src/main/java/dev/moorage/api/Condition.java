package dev.moorage.api;

import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code status.conditions}, as Kubernetes defines it for all kinds ({@code meta/v1}).
 *
 * @param type what is judged, for example {@code Ready}; unique in its list
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param observedGeneration the generation of the spec that was judged, at least 0
 * @param lastTransitionTime when {@code status} last changed, RFC 3339 in UTC with whole seconds
 * @param reason one word in CamelCase for programs, 1 to 1024 characters
 * @param message for people, may be empty, at most 32768 characters
 */
@Wire
public record Condition(
        String type,
        String status,
        @Nullable Long observedGeneration,
        String lastTransitionTime,
        String reason,
        String message) {}
