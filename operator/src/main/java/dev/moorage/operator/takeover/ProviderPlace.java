package dev.moorage.operator.takeover;

import java.util.List;

/**
 * Where the provider that a family was taken over from is, if it is there.
 *
 * @param family what its pools and claims are called here
 * @param namespace namespace that it is installed into
 * @param lease name of the Lease that it holds while it serves, in that namespace
 * @param label value of the label {@code cluster.x-k8s.io/provider} of its Deployment
 */
public record ProviderPlace(String family, String namespace, String lease, String label) {
    /** The Cluster API in-cluster provider. */
    public static final ProviderPlace IN_CLUSTER = new ProviderPlace(
            "in-cluster", "capi-ipam-in-cluster-system", "7bb7acb4.ipam.cluster.x-k8s.io", "ipam-in-cluster");

    /** The IP address manager of Metal3. As it is shipped it runs without leader election. */
    public static final ProviderPlace METAL3 =
            new ProviderPlace("metal3", "metal3-ipam-system", "controller-leader-election-ipam-capm3", "ipam-metal3");

    /** Both. */
    public static final List<ProviderPlace> ALL = List.of(IN_CLUSTER, METAL3);

    /** Whether that is its Lease. */
    public boolean leads(String leaseNamespace, String leaseName) {
        return namespace.equals(leaseNamespace) && lease.equals(leaseName);
    }

    @Override
    public String toString() {
        return "Lease " + namespace + "/" + lease;
    }
}
