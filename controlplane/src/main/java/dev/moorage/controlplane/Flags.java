package dev.moorage.controlplane;

import java.util.ArrayList;
import java.util.List;

/** The flags of the three programs, which all run in the data directory, so that paths are relative and short. */
final class Flags {
    // Sockets beside the data: no port, no certificate, and only the owner of the directory gets in. The ":0" is there
    // because etcd insists on a port; it becomes part of the file's name.
    private static final String CLIENTS = "unix://etcd.sock:0";
    private static final String PEERS = "unix://peer.sock:0";

    /** Where etcd keeps its data. */
    static final String ETCD_DATA = "etcd";

    static final String CONTROLLER_MANAGER_KUBECONFIG = "controller-manager.kubeconfig";

    private Flags() {}

    static List<String> etcd(boolean fsync) {
        List<String> flags = new ArrayList<>(List.of(
                "--name=moorage",
                "--data-dir=" + ETCD_DATA,
                "--listen-client-urls=" + CLIENTS,
                "--advertise-client-urls=" + CLIENTS,
                "--listen-peer-urls=" + PEERS,
                "--initial-advertise-peer-urls=" + PEERS,
                "--initial-cluster=moorage=" + PEERS,
                "--log-level=warn"));
        if (!fsync) {
            flags.add("--unsafe-no-fsync");
        }
        return flags;
    }

    static List<String> apiServer(int port, List<String> more) {
        List<String> flags = new ArrayList<>(List.of(
                "--etcd-servers=" + CLIENTS,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                // With no certificate there, one is made for 127.0.0.1, beside the authority that signs it.
                "--cert-dir=" + Credentials.PKI,
                "--token-auth-file=" + Credentials.TOKENS,
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-signing-key-file=" + Credentials.SIGNING_KEY,
                "--service-account-key-file=" + Credentials.VERIFYING_KEY,
                "--service-cluster-ip-range=10.0.0.0/24",
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",
                // There are no pods to mount service accounts into, and no nodes to send traffic to.
                "--disable-admission-plugins=ServiceAccount",
                "--endpoint-reconciler-type=none",
                "--profiling=false"));
        flags.addAll(more);
        return flags;
    }

    static List<String> controllerManager() {
        return List.of(
                "--kubeconfig=" + CONTROLLER_MANAGER_KUBECONFIG,
                "--controllers=garbage-collector-controller,namespace-controller,clusterrole-aggregation-controller",
                "--leader-elect=false",
                "--secure-port=0",
                "--profiling=false");
    }
}
