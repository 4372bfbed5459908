package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.kube.KubeClients;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class UpIT {
    private static final Pattern OPERATOR = Pattern.compile("Operator started \\(process (\\d+), log (.+)\\)");

    @Test
    void up_once_binds_all_examples_shows_them_and_ends_well() throws Exception {
        try (Child up = Child.start("up", "--once")) {
            assertThat(up.awaitExit()).as(up.lines().toString()).isZero();
            List<List<String>> table = up.lines().stream()
                    .map(line -> List.of(line.split(" {2,}")))
                    .filter(row -> row.size() == 6)
                    .toList();
            assertThat(table)
                    .containsExactly(
                            List.of("NAMESPACE", "CLAIM", "POOL", "ADDRESS", "GATEWAY", "STATE"),
                            List.of(
                                    "default",
                                    "IPClaim/claim1",
                                    "IPPool/pool1",
                                    "192.168.0.12/25",
                                    "192.168.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "IPClaim/provisioning",
                                    "IPPool/pool1",
                                    "192.168.0.10/25",
                                    "192.168.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "IPClaim/v6-a",
                                    "IPPool/baremetalv6",
                                    "2001:db8:0:3::a:1/96",
                                    "2001:db8:0:3::1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "IPClaim/wish",
                                    "IPPool/pool1",
                                    "192.168.1.200/24",
                                    "192.168.1.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "edge-node-0",
                                    "InClusterIPPool/edge-addresses",
                                    "10.40.0.2/24",
                                    "10.40.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "edge-node-1",
                                    "InClusterIPPool/edge-addresses",
                                    "10.40.0.3/24",
                                    "10.40.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "edge-node-2",
                                    "InClusterIPPool/edge-addresses",
                                    "10.40.0.4/24",
                                    "10.40.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "global-v6-a",
                                    "GlobalInClusterIPPool/global-v6",
                                    "2001:db8:0:1::1/64",
                                    "-",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "prefixes-a",
                                    "InClusterPrefixPool/prefixes",
                                    "fd00:10:0:1::/64",
                                    "fe80::1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "prefixes-b",
                                    "InClusterPrefixPool/prefixes",
                                    "fd00:10:0:2::/64",
                                    "fe80::1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "ranges-a",
                                    "InClusterIPPool/ranges",
                                    "10.1.0.16/22",
                                    "10.1.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "reserved-a",
                                    "InClusterIPPool/reserved",
                                    "10.2.0.0/24",
                                    "10.2.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "subnet-a",
                                    "InClusterIPPool/subnet",
                                    "10.0.0.2/24",
                                    "10.0.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "subnet-b",
                                    "InClusterIPPool/subnet",
                                    "10.0.0.3/24",
                                    "10.0.0.1",
                                    "Bound"),
                            List.of(
                                    "default",
                                    "v6-b",
                                    "IPPool/baremetalv6",
                                    "2001:db8:0:3::10/96",
                                    "2001:db8:0:3::1",
                                    "Bound"));
        }
    }

    @Test
    void up_once_without_examples_ends_when_the_operator_is_ready(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (Child up = Child.start("up", "--once", "--no-examples", "--data=" + data)) {
            assertThat(up.awaitExit()).as(up.lines().toString()).isZero();
            assertThat(data.resolve("operator.log"))
                    .content()
                    .as("the operator has listed everything")
                    .contains("Serving");
        }
    }

    @Test
    void second_start_on_the_same_data_keeps_every_address(@TempDir Path folder) throws Exception {
        String data = "--data=" + folder.resolve("data");
        List<String> first;
        try (Child up = Child.start("up", "--once", "--no-fsync", data)) {
            assertThat(up.awaitExit()).as(up.lines().toString()).isZero();
            first = bound(up);
            assertThat(first).isNotEmpty();
        }
        try (Child up = Child.start("up", "--once", "--no-fsync", "--no-examples", data)) {
            assertThat(up.awaitExit()).as(up.lines().toString()).isZero();
            assertThat(bound(up)).isEqualTo(first);
        }
        try (Child up = Child.start("up", "--once", "--no-fsync", data)) {
            assertThat(up.awaitExit()).as(up.lines().toString()).isZero();
            assertThat(bound(up)).isEqualTo(first);
        }
    }

    private static List<String> bound(Child up) {
        return up.lines().stream().filter(it -> it.endsWith("Bound")).toList();
    }

    @Test
    void up_starts_a_killed_operator_again_and_takes_everything_down_with_it(@TempDir Path folder) throws Exception {
        Path kubeconfig = folder.resolve("kubeconfig");
        try (Child up = Child.start("up", "--no-examples", "--kubeconfig=" + kubeconfig)) {
            Matcher started = OPERATOR.matcher(up.awaitLine("Operator started"));
            assertThat(started.find()).isTrue();
            ProcessHandle operator =
                    ProcessHandle.of(Long.parseLong(started.group(1))).orElseThrow();
            try (KubernetesClient client =
                    KubeClients.connect(Config.fromKubeconfig(null, kubeconfig.toFile()), "tests")) {
                Claims claims = new Claims(client);
                claims.pool("p", "10.0.0.7-10.0.0.8", 24);
                claims.claim("a", "p");
                claims.awaitBound(1);
                assertThat(operator.destroyForcibly()).isTrue();
                assertThat(up.awaitLine("The operator ended")).contains("starting it again");
                claims.claim("b", "p");
                claims.awaitBound(2);
                assertThat(claims.addresses()).containsExactlyInAnyOrder("10.0.0.7", "10.0.0.8");
            }
            assertThat(up.awaitLine("10.0.0.8/24")).contains("InClusterIPPool/p", "Bound");
            List<ProcessHandle> family = up.descendants();
            assertThat(family).isNotEmpty();
            up.stop();
            for (ProcessHandle each : family) {
                assertThat(each.onExit().get(120, TimeUnit.SECONDS).isAlive()).isFalse();
            }
        }
    }
}
