package dev.moorage.proof.e2e.documents;

import static dev.moorage.proof.e2e.documents.Document.IN_CLUSTER;
import static dev.moorage.proof.e2e.documents.Document.K0RDENT;
import static dev.moorage.proof.e2e.documents.Document.K0RDENT_DRAFT;
import static dev.moorage.proof.e2e.documents.Document.METAL3;
import static dev.moorage.proof.e2e.documents.Document.TINKERBELL;

import dev.moorage.proof.e2e.documents.Row.Elsewhere;
import dev.moorage.proof.e2e.documents.Row.Later;
import java.util.List;

/** Every row of every document. */
final class Table {
    private static final Elsewhere METAL3_INTRODUCTION = new Elsewhere(
            "proof/src/test/java/dev/moorage/proof/e2e/metal3/Metal3IT.java",
            "the_pool_of_the_introduction_gives_its_addresses_in_order");
    private static final Later TINKERBELL_FAMILY = new Later("the integration with Tinkerbell is not served yet");
    private static final Later DEPLOYMENT = new Later(
            "pods need a kubelet, which is not here; the operator's namespace is capi-ipam-in-cluster-system");
    private static final Elsewhere CLUSTERCTL = new Elsewhere(
            "launcher/src/test/java/dev/moorage/launcher/InstallIT.java", "clusterctl_takes_moorage_for_its_provider");

    private static final String REGISTERED = "the claim is stored, and bound once its pool has room";
    private static final String BOUND = "the ClusterIPAM is Bound";
    private static final String RELEASED =
            "the cluster is released when its addresses are ready, and its nodes get them";
    private static final String SHOWN = "the object is shown";
    private static final String READABLE = "the pool is served under this version too";
    private static final String MACHINE_ADDRESS = "each machine gets an address of the pool";

    private Table() {}

    static final List<Row> ROWS = List.of(
            new Row(K0RDENT_DRAFT, 34, "k0rdent.mirantis.com/v1alpha1 ClusterIPAMClaim", REGISTERED, Guided.OLD_CLAIM),
            new Row(
                    K0RDENT_DRAFT,
                    57,
                    "kubectl apply -f <cluster-ipam-claim-file>.yaml",
                    REGISTERED,
                    Guided.OLD_CLAIM_APPLIED),
            new Row(
                    K0RDENT_DRAFT,
                    63,
                    "kubectl get clusteripamclaim <claim-name> -n <namespace>",
                    SHOWN,
                    Guided.OLD_CLAIM_SHOWN),
            new Row(K0RDENT_DRAFT, 71, "k0rdent.mirantis.com/v1alpha1 ClusterDeployment", RELEASED, Guided.OLD_INLINE),
            new Row(
                    K0RDENT_DRAFT,
                    96,
                    "kubectl apply -f <cluster-deployment-file>.yaml",
                    RELEASED,
                    Guided.OLD_INLINE_APPLIED),
            new Row(
                    K0RDENT_DRAFT,
                    104,
                    "kubectl get -n <kcm-system-namespace> ClusterIPAM <claim-name>",
                    SHOWN,
                    Guided.OLD_IPAM_SHOWN),
            new Row(K0RDENT_DRAFT, 110, "k0rdent.mirantis.com/v1alpha1 ClusterIPAM", BOUND, Guided.OLD_IPAM),
            new Row(K0RDENT, 53, "k0rdent.mirantis.com/v1beta1 ClusterIPAMClaim", REGISTERED, Guided.NEW_CLAIM),
            new Row(K0RDENT, 75, "kubectl apply -f <cluster-ipam-claim-file>.yaml", REGISTERED, Guided.CLAIM_APPLIED),
            new Row(K0RDENT, 80, "kubectl get clusteripamclaim <claim-name> -n <namespace>", SHOWN, Guided.CLAIM_SHOWN),
            new Row(K0RDENT, 82, "k0rdent.mirantis.com/v1beta1 ClusterIPAMClaim", SHOWN, Guided.CLAIM_AS_SHOWN),
            new Row(K0RDENT, 108, "k0rdent.mirantis.com/v1beta1 ClusterDeployment", RELEASED, Guided.REFERENCE),
            new Row(K0RDENT, 131, "k0rdent.mirantis.com/v1beta1 ClusterDeployment", RELEASED, Guided.INLINE),
            new Row(K0RDENT, 155, "kubectl apply -f <cluster-deployment-file>.yaml", RELEASED, Guided.INLINE_APPLIED),
            new Row(K0RDENT, 163, "kubectl get -n <namespace> ClusterIPAM <claim-name>", SHOWN, Guided.IPAM_SHOWN),
            new Row(K0RDENT, 165, "k0rdent.mirantis.com/v1beta1 ClusterIPAM", BOUND, Guided.IPAM),
            new Row(METAL3, 27, "ipam.metal3.io/v1alpha1 IPPool", "the pool is served", METAL3_INTRODUCTION),
            new Row(METAL3, 72, "ipam.metal3.io/v1alpha1 IPClaim", "the claim is bound", METAL3_INTRODUCTION),
            new Row(
                    METAL3,
                    101,
                    "ipam.metal3.io/v1alpha1 IPAddress",
                    "the claim's address; prefix 25, the entry's, where the document prints 24",
                    METAL3_INTRODUCTION),
            new Row(IN_CLUSTER, 18, "clusterctl init --ipam in-cluster", "clusterctl installs Moorage", CLUSTERCTL),
            new Row(
                    IN_CLUSTER,
                    27,
                    "ipam.cluster.x-k8s.io/v1alpha2 InClusterIPPool",
                    "253 addresses, the first is 10.0.0.2",
                    Served.SUBNET),
            new Row(
                    IN_CLUSTER,
                    43,
                    "ipam.cluster.x-k8s.io/v1alpha2 InClusterIPPool",
                    "341 addresses; the misspelled exclusions count",
                    Served.RANGES),
            new Row(
                    IN_CLUSTER,
                    68,
                    "ipam.cluster.x-k8s.io/v1alpha2 InClusterIPPool",
                    "255 addresses, network and broadcast among them, the gateway not",
                    Served.RESERVED),
            new Row(TINKERBELL, 32, "ipam.cluster.x-k8s.io/v1beta1 InClusterIPPool", READABLE, Served.BETA_SAMPLE),
            new Row(
                    TINKERBELL,
                    49,
                    "infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellMachineTemplate",
                    MACHINE_ADDRESS,
                    TINKERBELL_FAMILY),
            new Row(TINKERBELL, 77, "kubectl apply -f my-cluster.yaml", MACHINE_ADDRESS, TINKERBELL_FAMILY),
            new Row(TINKERBELL, 86, "kubectl get ipaddressclaims", "lists the claims", Served.LIST_CLAIMS),
            new Row(
                    TINKERBELL,
                    89,
                    "kubectl get ipaddresses",
                    "lists the addresses of Services on Kubernetes 1.33 and later; the full name"
                            + " ipaddresses.ipam.cluster.x-k8s.io lists those of claims",
                    Served.LIST_ADDRESSES),
            new Row(
                    TINKERBELL,
                    92,
                    "kubectl get hardware my-hardware-name -o jsonpath='{.spec.interfaces[0].dhcp.ip}'",
                    "shows the machine's address",
                    TINKERBELL_FAMILY),
            new Row(TINKERBELL, 100, "tinkerbell.org/v1alpha1 Hardware", MACHINE_ADDRESS, TINKERBELL_FAMILY),
            new Row(TINKERBELL, 142, "tinkerbell.org/v1alpha1 Hardware", "stays as it is", TINKERBELL_FAMILY),
            new Row(TINKERBELL, 162, "kubectl get pods -n ipam-system", "shows the operator's pod", DEPLOYMENT),
            new Row(
                    TINKERBELL,
                    167,
                    "kubectl describe ipaddressclaim <claim-name>",
                    "says why the claim waits",
                    Served.DESCRIBE_CLAIM),
            new Row(
                    TINKERBELL,
                    172,
                    "kubectl logs -n ipam-system -l control-plane=controller-manager",
                    "shows the operator's log",
                    DEPLOYMENT),
            new Row(
                    TINKERBELL,
                    181,
                    "kubectl describe inclusterippool my-ip-pool",
                    "shows what is free",
                    Served.DESCRIBE_POOL),
            new Row(
                    TINKERBELL,
                    192,
                    "kubectl logs -n capt-system -l control-plane=controller-manager",
                    "shows another program's log",
                    TINKERBELL_FAMILY),
            new Row(
                    TINKERBELL,
                    197,
                    "kubectl get ipaddress",
                    "as for ipaddresses: the full name is ipaddress.ipam.cluster.x-k8s.io",
                    Served.LIST_ADDRESS),
            new Row(TINKERBELL, 205, "go", "a type of another program", TINKERBELL_FAMILY),
            new Row(TINKERBELL, 227, "ipam.cluster.x-k8s.io/v1beta1 InClusterIPPool", READABLE, Served.BETA_COMPLETE),
            new Row(
                    TINKERBELL,
                    239,
                    "infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellCluster",
                    "stays as it is",
                    TINKERBELL_FAMILY),
            new Row(
                    TINKERBELL,
                    250,
                    "infrastructure.cluster.x-k8s.io/v1beta1 TinkerbellMachineTemplate",
                    MACHINE_ADDRESS,
                    TINKERBELL_FAMILY),
            new Row(
                    TINKERBELL,
                    269,
                    "cluster.x-k8s.io/v1beta1 Cluster",
                    "claims that name the Cluster are served",
                    Served.CLUSTER));
}
