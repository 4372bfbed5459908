package dev.moorage.bench.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.Crds;
import dev.moorage.controlplane.ServiceAccount;
import dev.moorage.kube.Manifests;
import dev.moorage.operator.ShippedManifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small run of the measurement. Nothing here is about time: this machine may be busy. */
class BindBenchIT {
    private static BindOptions small(String family) {
        return new BindOptions(100, 50, 1, 1, family, false, 1, 20, 5, Duration.ofSeconds(2), false, List.of());
    }

    @ParameterizedTest
    @CsvSource({"in-cluster, PATCH ipaddressclaims/status 1.00", "metal3, PATCH ipclaims/status 1.00"})
    void a_run_shows_every_figure_and_finds_nothing_given_twice(String family, String oneOfTheWrites)
            throws InterruptedException {
        List<String> progress = new ArrayList<>();

        BindReport report = BindBench.run(small(family), new Smoke(), progress::add);

        JsonNode json = report.json();
        assertThat(List.of(
                        "raw_claims_per_s",
                        "claims_per_s",
                        "ratio",
                        "p50_ms",
                        "p99_ms",
                        "single_p50_ms",
                        "release_per_s",
                        "raw_release_per_s",
                        "rss_mib",
                        "cold_claims_per_s",
                        "ready_ms"))
                .allSatisfy(
                        name -> assertThat(json.path(name).asDouble()).as(name).isPositive());
        assertThat(json.path("duplicates").asLong(-1)).isZero();
        assertThat(json.path("idle_writes").asLong(-1)).isZero();
        // Finalizer, address, status, and some of a page and of the pool's status: all of both when claims come singly.
        assertThat(json.path("writes_per_bind").asDouble()).isBetween(3.0, 5.0);
        assertThat(json.path("writes_per_release").asDouble()).isBetween(3.0, 5.0);
        assertThat(json.toString()).doesNotContain("\n").doesNotContain("NaN");
        assertThat(report.raw().getFirst().bind().writesEach())
                .as(
                        "the plain client writes what a bind needs and no more, but for what was refused or the server's own")
                .isBetween(3.0, 3.05);
        assertThat(report.table()).contains("raw 1", "ours 1", oneOfTheWrites);
        assertThat(progress).isNotEmpty();
    }

    private static final class Smoke implements Installation {
        @Override
        public void install(KubernetesClient client) {
            Manifests manifests = new Manifests(client, "tests");
            manifests.applyCrds(Crds.documents(Crds.families(), true));
            ShippedManifests.rbac().forEach(manifests::apply);
        }

        @Override
        public ServiceAccount account() {
            return new ServiceAccount(ShippedManifests.NAMESPACE, ShippedManifests.ACCOUNT);
        }

        @Override
        public List<String> command(List<String> javaOptions, Path kubeconfig, int healthPort) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SmokeOperator.class.getName(),
                    kubeconfig.toString(),
                    Integer.toString(healthPort));
        }
    }
}
