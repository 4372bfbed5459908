package dev.moorage.api.clusterapi.v1beta1;

import dev.moorage.api.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param addressRef the IPAddress made for the claim, absent while it waits
 * @param conditions the claim's conditions in the older shape
 * @param v1beta2 what the next version of the kind keeps in its status
 */
@Wire
public record IPAddressClaimStatus(
        @Nullable AddressRef addressRef,
        @Nullable List<LegacyCondition> conditions,
        @Nullable V1Beta2Status v1beta2) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public IPAddressClaimStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
