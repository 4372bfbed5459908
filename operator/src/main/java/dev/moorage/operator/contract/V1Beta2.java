package dev.moorage.operator.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.Condition;
import dev.moorage.api.clusterapi.v1beta2.Cluster;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaimStatus;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Cluster API 1.11 and later. */
final class V1Beta2 implements Contract {
    private final ObjectMapper mapper;

    V1Beta2(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String version() {
        return "v1beta2";
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
        List<Condition> conditions = status == null || status.conditions() == null ? List.of() : status.conditions();
        return new ClaimFacts(
                spec.clusterName(),
                reference(spec.poolRef()),
                status == null || status.addressRef() == null
                        ? null
                        : status.addressRef().name(),
                Ready.of(Conditions.find(conditions, Ready.TYPE)),
                Conditions.without(conditions, Ready.TYPE));
    }

    @Override
    public AddressFacts address(HasMetadata object) {
        var spec = Objects.requireNonNull(((IPAddress) object).getSpec(), "the schema requires spec");
        return new AddressFacts(spec.claimRef().name(), reference(spec.poolRef()), spec.address(), spec.prefix());
    }

    private static PoolReference reference(PoolRef ref) {
        return new PoolReference(ref.apiGroup(), ref.kind(), ref.name());
    }

    @Override
    public boolean pausedBySpec(HasMetadata cluster) {
        var spec = ((Cluster) cluster).getSpec();
        return spec != null && Boolean.TRUE.equals(spec.paused());
    }

    @Override
    public ObjectNode status(ClaimFacts before, @Nullable String addressName, Ready ready) {
        ObjectNode status = mapper.createObjectNode();
        if (addressName != null) {
            status.putObject("addressRef").put("name", addressName);
        }
        ArrayNode conditions = status.putArray("conditions");
        before.otherConditions().forEach(other -> conditions.add(mapper.<ObjectNode>valueToTree(other)));
        conditions
                .addObject()
                .put("type", Ready.TYPE)
                .put("status", ready.word())
                .put("reason", ready.reason())
                .put("message", ready.message())
                .put("lastTransitionTime", ready.since());
        return status;
    }
}
