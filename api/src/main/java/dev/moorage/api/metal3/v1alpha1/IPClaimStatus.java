package dev.moorage.api.metal3.v1alpha1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param address the IPAddress made for the claim, absent while it waits
 * @param errorMessage why the claim gets no address; absent when nothing is wrong. Whoever made the claim takes any
 *     text, the empty one included, for a failure
 * @param conditions the claim's conditions, unique by type, at most 32
 */
@Wire
public record IPClaimStatus(
        @Nullable Reference address,
        @Nullable String errorMessage,
        @Nullable List<Condition> conditions) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public IPClaimStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
