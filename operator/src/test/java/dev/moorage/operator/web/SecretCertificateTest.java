package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.kube.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SecretCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private final StoredSecret secret = new StoredSecret();

    private SecretCertificate replica(String host) {
        return new SecretCertificate("ns", List.of(host), secret::send);
    }

    @Test
    void replicas_that_start_together_share_one_certificate() throws IOException {
        IssuedCertificate[] others = new IssuedCertificate[1];
        secret.meanwhile = () -> others[0] = look(replica("a.svc"), NOW);
        IssuedCertificate own = replica("a.svc").look(NOW);
        assertThat(own).isEqualTo(others[0]);
        assertThat(secret.writes).isEqualTo(1);
        assertThat(replica("a.svc").look(NOW)).isEqualTo(own);
        assertThat(secret.writes).isEqualTo(1);
    }

    @Test
    void replicas_that_renew_together_share_one_certificate() throws IOException {
        IssuedCertificate old = replica("a.svc").look(NOW);
        Instant late = NOW.plus(Duration.ofDays(70));
        IssuedCertificate[] others = new IssuedCertificate[1];
        secret.meanwhile = () -> others[0] = look(replica("a.svc"), late);
        IssuedCertificate own = replica("a.svc").look(late);
        assertThat(own).isEqualTo(others[0]).isNotEqualTo(old);
        assertThat(secret.writes).isEqualTo(2);
    }

    @Test
    void a_secret_that_is_deleted_comes_back_as_it_was() throws IOException {
        SecretCertificate replica = replica("a.svc");
        IssuedCertificate before = replica.look(NOW);
        secret.stored = null;
        assertThat(replica.look(NOW)).isEqualTo(before);
        assertThat(replica("a.svc").look(NOW)).isEqualTo(before);
    }

    @Test
    void replicas_that_are_reached_by_different_names_end_with_a_certificate_for_all() throws IOException {
        SecretCertificate first = replica("a.svc");
        SecretCertificate second = replica("::1");
        IssuedCertificate before = first.look(NOW);
        IssuedCertificate both = second.look(NOW);
        assertThat(both.authorities()).isEqualTo(before.authorities());
        assertThat(first.look(NOW)).isEqualTo(both);
        assertThat(second.look(NOW)).isEqualTo(both);
    }

    @Test
    void a_damaged_secret_is_filled_anew() throws IOException {
        IssuedCertificate before = replica("a.svc").look(NOW);
        Objects.requireNonNull(secret.stored)
                .withObject("/data")
                .put("tls.crt", "*")
                .put("ca.crt", "AAAA");
        IssuedCertificate after = replica("a.svc").look(NOW);
        assertThat(after).isNotEqualTo(before);
        assertThat(replica("a.svc").look(NOW)).isEqualTo(after);
    }

    @Test
    void what_the_api_server_refuses_is_passed_on() {
        SecretCertificate forbidden = new SecretCertificate(
                "ns",
                List.of("a.svc"),
                _ -> CompletableFuture.completedFuture(new Outcome.Forbidden(StoredSecret.status(403, "may not"))));
        assertThatThrownBy(() -> forbidden.look(NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Secret ns/moorage-webhook-certificate")
                .hasMessageContaining("may not");
    }

    private static IssuedCertificate look(SecretCertificate replica, Instant now) {
        try {
            return replica.look(now);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
