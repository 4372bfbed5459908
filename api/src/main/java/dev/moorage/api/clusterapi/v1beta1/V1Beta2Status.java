package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a v1beta1 status that becomes the top of the v1beta2 status.
 *
 * @param conditions the conditions in the newer shape, unique by type, at most 32
 */
@Wire
public record V1Beta2Status(@Nullable List<Condition> conditions) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public V1Beta2Status {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
