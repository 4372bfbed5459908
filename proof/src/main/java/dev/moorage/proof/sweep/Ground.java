package dev.moorage.proof.sweep;

import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.Options;
import dev.moorage.controlplane.Progress;
import dev.moorage.controlplane.User;
import dev.moorage.proof.proxy.FaultProxy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A control plane with everything in it but the operators. */
final class Ground implements AutoCloseable {
    private static final int LAST_LINES = 15;

    private final Installation installation;
    private final ControlPlane plane;
    private final KubernetesClient admin;
    private final FaultProxy proxy;
    private final String token;
    private final Path log;
    private int subjects;
    private int runs;

    private Ground(Installation installation, ControlPlane plane) {
        this.installation = installation;
        this.plane = plane;
        Config config = plane.configFor(User.ADMIN);
        config.setUserAgent("moorage-prove");
        // The API server asks for patience while it sets up the storage of a new kind, and tests take it away.
        config.setRequestRetryBackoffLimit(10);
        config.setWatchReconnectInterval(100);
        admin = new KubernetesClientBuilder().withConfig(config).build();
        installation.install(admin);
        token = plane.token(installation.account());
        log = plane.dataDirectory().resolve("operators.log");
        try {
            proxy = FaultProxy.start(plane.configFor(User.ADMIN));
        } catch (IOException e) {
            throw new SweepException("cannot start a proxy: " + e.getMessage(), e);
        }
    }

    /** Starts it; nothing is left running when that fails. */
    static Ground open(Installation installation, Progress progress) {
        ControlPlane plane = ControlPlane.start(Options.temporary(), progress);
        boolean open = false;
        try {
            Ground ground = new Ground(installation, plane);
            open = true;
            return ground;
        } finally {
            if (!open) {
                plane.close();
            }
        }
    }

    ControlPlane plane() {
        return plane;
    }

    KubernetesClient admin() {
        return admin;
    }

    /** The last lines that the operators have printed. */
    List<String> lastSaid() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
        } catch (IOException e) {
            return List.of("there is no log: " + e.getMessage());
        }
    }

    /** Takes away the leases that killed operators have left. */
    void forgetLeases() {
        var _ = admin.leases().inNamespace(installation.account().namespace()).delete();
    }

    /** A name for a namespace that was not used before. */
    String newNamespace() {
        return "run-" + ++runs;
    }

    /**
     * Starts an operator that waits to be told to go.
     *
     * @param leaseSeconds of the lease that it has to hold while it serves, or 0
     */
    Subject subject(int leaseSeconds) {
        try {
            FaultProxy its = proxy.another();
            Path kubeconfig = plane.dataDirectory().resolve("subject-" + ++subjects + ".kubeconfig");
            Files.writeString(kubeconfig, kubeconfig(its));
            return new Subject(its, installation.command(kubeconfig, leaseSeconds), log);
        } catch (IOException e) {
            throw new SweepException("cannot start a proxy: " + e.getMessage(), e);
        }
    }

    private String kubeconfig(FaultProxy through) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: proxy, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: operator, user: {token: "%s"}}]
                contexts: [{name: proxy, context: {cluster: proxy, user: operator}}]
                current-context: proxy
                """.formatted(
                through.uri(),
                Base64.getEncoder().encodeToString(through.certificatePem().getBytes(StandardCharsets.US_ASCII)),
                token);
    }

    @Override
    public void close() {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new SweepException("cannot end a proxy: " + e.getMessage(), e);
        } finally {
            admin.close();
            plane.close();
        }
    }
}
