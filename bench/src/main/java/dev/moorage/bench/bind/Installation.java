package dev.moorage.bench.bind;

import dev.moorage.controlplane.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;

/** What is measured: how it comes into a cluster, and how its process is started. */
public interface Installation {
    /** Brings the CRDs, the roles and the ServiceAccount into the cluster. */
    void install(KubernetesClient client);

    /** Who the operator is in the cluster. */
    ServiceAccount account();

    /**
     * The command of the operator's process, which ends when its standard input ends and answers {@code /readyz}.
     *
     * @param javaOptions more options for its virtual machine
     * @param kubeconfig which cluster, and as whom
     * @param healthPort where it answers, on 127.0.0.1
     */
    List<String> command(List<String> javaOptions, Path kubeconfig, int healthPort);
}
