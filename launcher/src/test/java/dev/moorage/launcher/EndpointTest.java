package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        ":8081, 0.0.0.0, 8081",
        "8081, 0.0.0.0, 8081",
        ":0, 0.0.0.0, 0",
        "127.0.0.1:9090, 127.0.0.1, 9090",
        "[::1]:9090, 0:0:0:0:0:0:0:1, 9090",
    })
    void host_and_port_are_read_as_go_reads_them(String text, String host, int port) {
        InetSocketAddress address = Objects.requireNonNull(Endpoint.parse("--flag", text));
        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void zero_and_nothing_mean_nowhere(String text) {
        assertThat(Endpoint.parse("--flag", text)).isNull();
    }
}
