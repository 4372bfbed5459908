package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(180)
class OperatorCommandTest {
    private static Object value(String flag, String... arguments) {
        return new CommandLine(new Main())
                .parseArgs(arguments)
                .subcommand()
                .commandSpec()
                .findOption(flag)
                .getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "--leader-elect, true",
        "--leader-elect=true, true",
        "--leader-elect=false, false",
    })
    void leader_elect_is_read_as_go_reads_it(String argument, boolean expected) {
        assertThat(value("--leader-elect", "operator", argument)).isEqualTo(expected);
        assertThat(value("--leader-elect", "operator", argument, "--watch-filter=blue"))
                .as("before another flag")
                .isEqualTo(expected);
    }

    @Test
    void leader_elect_is_off_unless_asked_for() {
        assertThat(value("--leader-elect", "operator")).isEqualTo(false);
    }

    @Test
    void flags_of_the_provider_that_is_replaced_are_accepted() {
        assertThat(value(
                        "--watch-filter",
                        "operator",
                        "--leader-elect",
                        "--health-probe-bind-address=:0",
                        "--namespace=ns",
                        "--watch-filter=blue",
                        "--webhook-port=9443",
                        "--webhook-cert-dir=/certs",
                        "--webhook-cert-name=tls.crt",
                        "--webhook-key-name=tls.key",
                        "--diagnostics-address=:8443",
                        "--insecure-diagnostics=false",
                        "--tls-min-version=VersionTLS12",
                        "--tls-cipher-suites=",
                        "--leader-election-namespace=ns"))
                .isEqualTo("blue");
    }

    @Test
    void unknown_flag_is_wrong_usage() {
        Said said = Said.by("operator", "--zap-devel");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--zap-devel", "Usage: moorage operator");
    }

    @Test
    void misspelled_flag_is_wrong_usage_and_the_right_one_is_suggested() {
        Said said = Said.by("operator", "--leader-elct");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errorLines()).hasSize(2).last().asString().contains("--leader-elect");
    }

    @Test
    void unknown_command_is_wrong_usage() {
        Said said = Said.by("operate");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("operate");
    }

    @Test
    void no_command_is_wrong_usage() {
        Said said = Said.by();
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("Usage: moorage");
    }

    @Test
    void missing_kubeconfig_is_said_in_one_line() {
        Said said = Said.by("operator", "--kubeconfig=absent/kubeconfig", "--health-probe-bind-address=0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains("absent/kubeconfig", "--kubeconfig");
    }

    @Test
    void kubeconfig_that_is_none_is_said_in_one_line(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("kubeconfig"), "not: [a kubeconfig");
        Said said = Said.by("operator", "--kubeconfig=" + file, "--health-probe-bind-address=0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines().getFirst()).contains("cannot use the kubeconfig " + file);
    }

    @Test
    void unknown_context_is_said_in_one_line(@TempDir Path folder) throws IOException {
        Said said = Said.by(
                "operator", "--kubeconfig=" + kubeconfig(folder), "--context=prod", "--health-probe-bind-address=0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains("no context prod");
    }

    @Test
    void port_in_use_is_said_in_one_line(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Said said = Said.by(
                    "operator",
                    "--kubeconfig=" + kubeconfig(folder),
                    "--diagnostics-address=0",
                    "--health-probe-bind-address=" + address);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.errorLines())
                    .singleElement()
                    .asString()
                    .contains(address, "health probes", "--health-probe-bind-address");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", ":http", ":70000", "127.0.0.1"})
    void address_that_is_none_is_said_in_one_line(String address) {
        Said said = Said.by("operator", "--health-probe-bind-address=" + address);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(address, "host:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9443", "https://127.0.0.1", "somewhere", "https://:9443"})
    void webhook_url_that_is_none_is_said_in_one_line(String url) {
        Said said = Said.by("operator", "--webhook-url=" + url);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains(url, "https://HOST:PORT");
    }

    @Test
    void webhook_certificate_that_is_missing_is_said_in_one_line(@TempDir Path folder) throws IOException {
        Said said = Said.by(
                "operator",
                "--kubeconfig=" + kubeconfig(folder),
                "--health-probe-bind-address=0",
                "--diagnostics-address=0",
                "--webhook-cert-dir=" + folder);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains("tls.crt", "--webhook-cert-dir");
    }

    @Test
    void lease_that_is_too_short_is_said_in_one_line() {
        Said said = Said.by("operator", "--leader-elect", "--leader-election-lease-seconds=2");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.errorLines()).singleElement().asString().contains("--leader-election-lease-seconds=2");
    }

    /** Of a cluster that does not answer. */
    private static Path kubeconfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """);
    }
}
