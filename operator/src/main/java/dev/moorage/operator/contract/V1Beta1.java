package dev.moorage.operator.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.clusterapi.v1beta1.Cluster;
import dev.moorage.api.clusterapi.v1beta1.IPAddress;
import dev.moorage.api.clusterapi.v1beta1.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta1.IPAddressClaimStatus;
import dev.moorage.api.clusterapi.v1beta1.LegacyCondition;
import dev.moorage.api.clusterapi.v1beta1.PoolRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cluster API 1.6 to 1.10, whose conditions have a shape of their own. */
final class V1Beta1 implements Contract {
    private final ObjectMapper mapper;

    V1Beta1(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String version() {
        return "v1beta1";
    }

    @Override
    public Class<? extends HasMetadata> claimModel() {
        return IPAddressClaim.class;
    }

    @Override
    public Class<? extends HasMetadata> addressModel() {
        return IPAddress.class;
    }

    @Override
    public Class<? extends HasMetadata> clusterModel() {
        return Cluster.class;
    }

    @Override
    public ClaimFacts claim(HasMetadata object) {
        IPAddressClaim claim = (IPAddressClaim) object;
        var spec = Objects.requireNonNull(claim.getSpec(), "the schema requires spec");
        IPAddressClaimStatus status = claim.getStatus();
        List<LegacyCondition> conditions =
                status == null || status.conditions() == null ? List.of() : status.conditions();
        String addressName = status == null || status.addressRef() == null
                ? ""
                : status.addressRef().name();
        return new ClaimFacts(
                spec.clusterName(),
                reference(spec.poolRef()),
                // This version may hold a reference to nothing.
                addressName.isEmpty() ? null : addressName,
                conditions.stream()
                        .filter(V1Beta1::isReady)
                        .findFirst()
                        .map(V1Beta1::ready)
                        .orElse(null),
                conditions.stream().filter(it -> !isReady(it)).toList());
    }

    @Override
    public AddressFacts address(HasMetadata object) {
        var spec = Objects.requireNonNull(((IPAddress) object).getSpec(), "the schema requires spec");
        return new AddressFacts(spec.claimRef().name(), reference(spec.poolRef()), spec.address(), spec.prefix());
    }

    private static PoolReference reference(PoolRef ref) {
        return new PoolReference(Objects.requireNonNullElse(ref.apiGroup(), ""), ref.kind(), ref.name());
    }

    @Override
    public boolean pausedBySpec(HasMetadata cluster) {
        var spec = ((Cluster) cluster).getSpec();
        return spec != null && Boolean.TRUE.equals(spec.paused());
    }

    private static boolean isReady(LegacyCondition condition) {
        return condition.type().equals(Ready.TYPE);
    }

    private static Ready ready(LegacyCondition condition) {
        return new Ready(
                condition.status().equals("True"),
                Objects.requireNonNullElse(condition.reason(), ""),
                Objects.requireNonNullElse(condition.message(), ""),
                condition.lastTransitionTime());
    }

    @Override
    public ObjectNode status(ClaimFacts before, @Nullable String addressName, Ready ready) {
        ObjectNode status = mapper.createObjectNode();
        if (addressName != null) {
            status.putObject("addressRef").put("name", addressName);
        }
        ArrayNode conditions = status.putArray("conditions");
        before.otherConditions().forEach(other -> conditions.add(mapper.<ObjectNode>valueToTree(other)));
        ObjectNode own = conditions
                .addObject()
                .put("type", Ready.TYPE)
                .put("status", ready.word())
                .put("reason", ready.reason())
                .put("message", ready.message())
                .put("lastTransitionTime", ready.since());
        if (!ready.status()) {
            own.put("severity", "Info");
        }
        return status;
    }
}
