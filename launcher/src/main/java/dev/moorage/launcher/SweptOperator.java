package dev.moorage.launcher;

import dev.moorage.controlplane.ServiceAccount;
import dev.moorage.proof.sweep.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operator with the rights that it is shipped with, for the sweeps. */
final class SweptOperator implements Installation {
    @Override
    public void install(KubernetesClient client) {
        Packaged.install(client);
    }

    @Override
    public ServiceAccount account() {
        return Packaged.OPERATOR;
    }

    @Override
    public List<String> command(Path kubeconfig, int leaseSeconds) {
        List<String> command = new ArrayList<>(OperatorProcess.command(List.of()));
        command.addAll(
                List.of("--kubeconfig=" + kubeconfig, "--health-probe-bind-address=0", "--diagnostics-address=0"));
        if (leaseSeconds > 0) {
            command.addAll(List.of(
                    "--leader-elect",
                    "--leader-election-namespace=" + Packaged.OPERATOR.namespace(),
                    "--leader-election-lease-seconds=" + leaseSeconds));
        }
        return command;
    }
}
