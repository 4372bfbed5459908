package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.api.Crds;
import dev.moorage.controlplane.Ports;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.Manifests;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process, beside a control plane as another. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorIT {
    private static final int BURST = 200;

    private final Path kubeconfig;
    private final Child controlPlane;
    private final KubernetesClient client;
    private final Claims claims;

    OperatorIT(@TempDir Path folder) throws Exception {
        kubeconfig = folder.resolve("kubeconfig");
        controlPlane = Child.start("control-plane", "--kubeconfig=" + kubeconfig);
        var _ = controlPlane.awaitLine("Ready at");
        client = KubeClients.connect(Config.fromKubeconfig(null, kubeconfig.toFile()), "tests");
        claims = new Claims(client);
    }

    @BeforeAll
    void install() {
        new Manifests(client, "tests").applyCrds(Crds.documents(Crds.families(), true));
    }

    @AfterAll
    void stop() {
        client.close();
        controlPlane.close();
    }

    private Child operator(String... more) throws IOException {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "operator";
        arguments[1] = "--kubeconfig=" + kubeconfig;
        arguments[2] = "--diagnostics-address=0";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Child.start(arguments);
    }

    @Test
    void operator_that_is_killed_in_the_middle_of_a_burst_goes_on_where_it_was() throws Exception {
        claims.pool("p", "10.0.0.0/22", 22);
        try (Child first = operator("--health-probe-bind-address=0")) {
            claims.burst(BURST, "p");
            claims.awaitBound(BURST / 10);
            first.kill();
        }
        try (Child _ = operator("--health-probe-bind-address=0")) {
            claims.awaitBound(BURST);
        }
        assertThat(claims.addresses()).hasSizeGreaterThanOrEqualTo(BURST).doesNotHaveDuplicates();
    }

    @Test
    void operator_tells_of_its_health_and_ends_when_told_to() throws Exception {
        int port = Ports.free();
        claims.pool("health", "10.9.0.0/24", 24);
        try (Child operator = operator("--health-probe-bind-address=127.0.0.1:" + port, "--leader-elect=false")) {
            claims.claim("health", "health");
            claims.awaitBound("health");
            assertThat(status(port, "/healthz")).isEqualTo(200);
            awaitReady(port);
            assertThat(operator.stop()).as("the code of SIGTERM").isEqualTo(143);
        }
    }

    /** Claims of one family may be bound before the kinds of all are listed. */
    private static void awaitReady(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (status(port, "/readyz") != 200) {
            assertThat(System.nanoTime() - deadline)
                    .as("not ready in two minutes")
                    .isNegative();
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
