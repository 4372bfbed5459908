package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TlsOptionsTest {
    private static List<String> versions(String minimum) {
        return TlsOptions.of(minimum, List.of(), null).protocols();
    }

    private static List<String> suites(String... names) {
        return TlsOptions.of("", List.of(names), null).suites();
    }

    @Test
    void versions_are_named_as_go_names_them() {
        assertThat(versions("")).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(versions("VersionTLS12")).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(versions("VersionTLS13")).containsExactly("TLSv1.3");
    }

    @Test
    void versions_that_java_does_not_serve_any_more_mean_the_oldest_that_it_does() {
        assertThat(versions("VersionTLS10")).containsExactly("TLSv1.2", "TLSv1.3");
    }

    @Test
    void suites_of_the_newest_version_are_always_served() {
        assertThat(suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .hasSize(4);
    }

    @Test
    void a_suite_that_go_names_otherwise_is_understood() {
        assertThat(suites("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"))
                .contains("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    }

    @Test
    void a_wrong_word_is_answered_with_the_right_ones() {
        assertThatThrownBy(() -> versions("1.2"))
                .hasMessageContaining("--tls-min-version=1.2")
                .hasMessageContaining("VersionTLS12");
        assertThatThrownBy(() -> suites("TLS_RSA_WITH_RC4_128_SHA"))
                .hasMessageContaining("--tls-cipher-suites: TLS_RSA_WITH_RC4_128_SHA")
                .hasMessageContaining("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }
}
