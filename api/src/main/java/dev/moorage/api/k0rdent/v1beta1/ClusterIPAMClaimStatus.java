package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a claim.
 *
 * @param bound whether its pool serves; it does not mean that addresses were given
 * @param conditions unique by type
 */
@Wire
public record ClusterIPAMClaimStatus(
        Boolean bound, @Nullable List<Condition> conditions) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public ClusterIPAMClaimStatus {
        bound = bound != null && bound;
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
