package dev.moorage.operator.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ResourceType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/** The Cluster API objects in one of their versions, read into and written from the same few facts. */
public interface Contract {
    /** API group of claims and addresses. */
    String GROUP = "ipam.cluster.x-k8s.io";

    /** Kind of claims. */
    String CLAIM_KIND = "IPAddressClaim";

    /** Kind of addresses. */
    String ADDRESS_KIND = "IPAddress";

    /** Version of claims, addresses and Clusters alike, such as {@code v1beta2}. */
    String version();

    /** Model of claims in this version. */
    Class<? extends HasMetadata> claimModel();

    /** Model of addresses in this version. */
    Class<? extends HasMetadata> addressModel();

    /** Model of Clusters in this version. */
    Class<? extends HasMetadata> clusterModel();

    /** Reads a claim of this version's model. */
    ClaimFacts claim(HasMetadata object);

    /** Reads an address of this version's model. */
    AddressFacts address(HasMetadata object);

    /** Whether a Cluster's spec says that it is paused. */
    boolean pausedBySpec(HasMetadata cluster);

    /**
     * A claim's status with this Ready condition, and every other condition as it was.
     *
     * @param before the claim as it was last seen
     * @param addressName the address to refer to; null leaves the reference as it is
     */
    ObjectNode status(ClaimFacts before, @Nullable String addressName, Ready ready);

    /** {@code group/version} of claims and addresses. */
    default String apiVersion() {
        return GROUP + "/" + version();
    }

    /** The resource of claims. */
    default ResourceType claims() {
        return ResourceType.of(claimModel());
    }

    /** The resource of addresses. */
    default ResourceType addresses() {
        return ResourceType.of(addressModel());
    }

    /** The resource of Clusters. */
    default ResourceType clusters() {
        return ResourceType.of(clusterModel());
    }
}
