package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @ParameterizedTest
    @EnumSource
    void is_signed_by_its_own_key_and_names_the_host(SelfSigned.Algorithm algorithm) throws Exception {
        SelfSigned made = SelfSigned.make(algorithm, "pod-7", NOW);
        made.certificate().verify(made.keys().getPublic());
        made.certificate().checkValidity(Date.from(NOW));
        assertThat(made.certificate().getVersion()).isEqualTo(3);
        assertThat(made.certificate().getSerialNumber()).isPositive();
        assertThat(made.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=moorage-diagnostics");
        assertThat(made.certificate().getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "pod-7"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @ParameterizedTest
    @EnumSource
    void is_valid_for_years_and_from_a_little_before_its_making(SelfSigned.Algorithm algorithm) throws Exception {
        SelfSigned made = SelfSigned.make(algorithm, "pod-7", NOW);
        assertThat(made.certificate().getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofHours(1))));
        assertThat(made.certificate().getNotAfter()).isAfter(Date.from(NOW.plus(Duration.ofDays(3000))));
    }
}
