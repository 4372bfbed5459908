package dev.moorage.api.k0rdent.v1beta1;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made for a claim.
 *
 * @param phase {@code Pending} or {@code Bound}
 * @param providerData what templates get as values
 * @param conditions unique by type
 */
@Wire
public record ClusterIPAMStatus(
        @Nullable String phase,
        @Nullable List<ProviderData> providerData,
        @Nullable List<Condition> conditions) {

    /** Keeps the lists as they were, whatever the caller does to its own. */
    public ClusterIPAMStatus {
        providerData = providerData == null ? null : List.copyOf(providerData);
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
