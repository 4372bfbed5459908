package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuedCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> HOSTS = List.of("webhook.ns.svc", "127.0.0.1", "::1");

    private static List<X509Certificate> certificates(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** As a client that trusts the bundle does. */
    private static void assertTrusted(String authorities, String certificate, Instant when) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (X509Certificate each : certificates(authorities)) {
            trusted.setCertificateEntry(Integer.toString(number++), each);
        }
        PKIXParameters parameters = new PKIXParameters(trusted);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(certificates(certificate));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    @Test
    void the_first_is_of_an_authority_of_its_own_and_names_its_hosts() throws Exception {
        IssuedCertificate made = IssuedCertificate.first(HOSTS, NOW);
        assertTrusted(made.authorities(), made.certificate(), NOW);
        X509Certificate certificate = certificates(made.certificate()).getFirst();
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "webhook.ns.svc"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificates(made.authorities()).getFirst().getBasicConstraints())
                .isNotNegative();
        assertThat(made.toString()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void it_stays_while_all_is_well() throws Exception {
        IssuedCertificate made = IssuedCertificate.first(List.of("a.svc"), NOW);
        assertThat(made.next(List.of("a.svc"), NOW)).isSameAs(made);
        assertThat(made.next(List.of("a.svc"), NOW.plus(Duration.ofDays(59)))).isSameAs(made);
    }

    @Test
    void it_is_renewed_a_third_before_its_end_and_those_who_trust_its_authority_see_no_change() throws Exception {
        IssuedCertificate made = IssuedCertificate.first(List.of("a.svc"), NOW);
        Instant late = NOW.plus(Duration.ofDays(61));
        IssuedCertificate renewed = made.next(List.of("a.svc"), late);
        assertThat(renewed.certificate()).isNotEqualTo(made.certificate());
        assertThat(renewed.authorities()).isEqualTo(made.authorities());
        assertTrusted(made.authorities(), renewed.certificate(), late.plus(Duration.ofDays(89)));
    }

    @Test
    void it_is_renewed_when_the_server_is_reached_by_another_name() throws Exception {
        IssuedCertificate made = IssuedCertificate.first(List.of("a.svc"), NOW);
        IssuedCertificate renewed = made.next(List.of("b.svc"), NOW);
        assertThat(renewed.authorities()).isEqualTo(made.authorities());
        assertThat(renewed.next(List.of("b.svc"), NOW)).isSameAs(renewed);
    }

    @Test
    void a_new_authority_is_trusted_before_it_signs_and_nobody_is_ever_cut_off() throws Exception {
        IssuedCertificate current = IssuedCertificate.first(List.of("a.svc"), NOW);
        String trusted = current.authorities();
        int authorities = 0;
        for (int day = 0; day < 20 * 365; day += 7) {
            Instant now = NOW.plus(Duration.ofDays(day));
            IssuedCertificate next = current.next(List.of("a.svc"), now);
            assertThat(next.certificate().equals(current.certificate())
                            || next.authorities().equals(trusted))
                    .as("one thing at a time, day %d", day)
                    .isTrue();
            // Who has not heard yet trusts what was trusted a week ago.
            assertTrusted(trusted, next.certificate(), now);
            if (!next.authorities().equals(trusted)) {
                authorities++;
                assertThat(certificates(next.authorities()).size()).isLessThanOrEqualTo(2);
            }
            trusted = next.authorities();
            current = next;
        }
        assertThat(authorities).isEqualTo(2);
    }

    @Test
    void what_cannot_be_read_is_said_and_lost_keys_end_in_a_new_start() throws Exception {
        IssuedCertificate made = IssuedCertificate.first(List.of("a.svc"), NOW);
        assertThatThrownBy(() -> new IssuedCertificate("", "", "", "").next(List.of("a.svc"), NOW))
                .isInstanceOf(IOException.class);
        IssuedCertificate keyless = new IssuedCertificate(made.authorities(), "", made.certificate(), made.key());
        IssuedCertificate renewed = keyless.next(List.of("a.svc"), NOW.plus(Duration.ofDays(80)));
        assertTrusted(renewed.authorities(), renewed.certificate(), NOW.plus(Duration.ofDays(80)));
    }
}
