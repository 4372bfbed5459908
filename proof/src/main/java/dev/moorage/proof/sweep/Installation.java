package dev.moorage.proof.sweep;

import dev.moorage.controlplane.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;

/** What is tried: how it comes into a cluster, and how its process is started. */
public interface Installation {
    /** Brings the CRDs, the roles and the ServiceAccount into the cluster. */
    void install(KubernetesClient client);

    /** Who the operator is in the cluster. */
    ServiceAccount account();

    /**
     * The command of the operator's process, which ends when its standard input ends and opens no port.
     *
     * @param kubeconfig which cluster, and as whom
     * @param leaseSeconds how long the lease is that it has to hold while it serves; 0 to serve at once
     */
    List<String> command(Path kubeconfig, int leaseSeconds);
}
