package dev.moorage.operator.families.metal3;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.Condition;
import dev.moorage.api.metal3.v1alpha1.IPPoolStatus;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.operator.contract.Conditions;
import dev.moorage.operator.contract.Ready;
import dev.moorage.operator.families.PoolConditions;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes the status of a pool. Of the indexes only what changes is written: there may be very many. */
final class PoolStatuses {
    private PoolStatuses() {}

    static PoolStatus read(@Nullable IPPoolStatus status) {
        if (status == null) {
            return PoolStatus.NONE;
        }
        List<Condition> conditions = Objects.requireNonNullElse(status.conditions(), List.of());
        Condition judged = Conditions.find(conditions, Ready.TYPE);
        Ready fit = Ready.of(Conditions.find(conditions, Messages.FIT));
        Long generation = judged == null ? null : judged.observedGeneration();
        return new PoolStatus(
                Objects.requireNonNullElse(status.capacity(), 0L),
                0,
                Objects.requireNonNullElse(status.availableIPCount(), 0L),
                0,
                PoolConditions.read(conditions),
                generation == null ? -1 : generation,
                new Indexes(Objects.requireNonNullElse(status.indexes(), Map.of()), room(fit)));
    }

    private static Indexes.Room room(@Nullable Ready fit) {
        if (fit == null) {
            return Indexes.Room.ENOUGH;
        }
        return fit.status() ? Indexes.Room.SCARCE : Indexes.Room.NONE;
    }

    static PoolOrigin origin(
            ObjectMeta meta, List<String> finalizers, List<OwnerReference> owners, @Nullable IPPoolStatus status) {
        List<Condition> conditions = status == null || status.conditions() == null ? List.of() : status.conditions();
        return new PoolOrigin(
                finalizers,
                owners,
                meta.getCreationTimestamp(),
                status == null ? null : status.lastUpdated(),
                Ready.of(Conditions.find(conditions, Messages.FIT)),
                Conditions.without(conditions, Messages.FIT));
    }

    static ObjectNode patch(ObjectMapper mapper, Pool pool, PoolStatus wanted, Instant now) {
        PoolOrigin origin = (PoolOrigin) pool.origin();
        ObjectNode patch = mapper.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", pool.resourceVersion());
        ObjectNode status =
                patch.putObject("status").put("capacity", wanted.total()).put("availableIPCount", wanted.free());
        ObjectNode changes = changes(
                mapper, pool.status().indexes().addresses(), wanted.indexes().addresses());
        if (!changes.isEmpty()) {
            status.set("indexes", changes);
            status.put("lastUpdated", now.truncatedTo(ChronoUnit.SECONDS).toString());
        } else if (origin.lastUpdated() == null) {
            status.put("lastUpdated", origin.created());
        }
        List<Condition> conditions = new ArrayList<>(
                PoolConditions.write(origin.otherConditions(), wanted.conditions(), wanted.observedGeneration(), now));
        Ready fit = Messages.fit(origin.fit(), wanted.indexes().room(), now);
        if (fit != null) {
            conditions.add(fit.as(Messages.FIT, wanted.observedGeneration()));
        }
        status.set("conditions", mapper.valueToTree(conditions));
        return patch;
    }

    private static ObjectNode changes(ObjectMapper mapper, Map<String, String> before, Map<String, String> after) {
        ObjectNode changes = mapper.createObjectNode();
        after.forEach((claim, address) -> {
            if (!address.equals(before.get(claim))) {
                changes.put(claim, address);
            }
        });
        before.keySet().stream().filter(claim -> !after.containsKey(claim)).forEach(changes::putNull);
        return changes;
    }
}
