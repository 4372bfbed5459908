package dev.moorage.api.clusterapi.v1beta2;

import dev.moorage.api.Condition;
import dev.moorage.api.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim. The schema refuses a status with nothing in it.
 *
 * @param addressRef the IPAddress made for the claim, absent while it waits
 * @param conditions the claim's conditions, unique by type, at most 32
 * @param deprecated what older versions of the kind kept in their status, carried along unread
 */
@Wire
public record IPAddressClaimStatus(
        @Nullable AddressRef addressRef,
        @Nullable List<Condition> conditions,
        @Nullable Map<String, Object> deprecated) {

    /** Keeps the conditions as they were, whatever the caller does to its own list. */
    public IPAddressClaimStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
