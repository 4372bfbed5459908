package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing besides addresses, and whom that is told. */
class DeploymentReasonsTest {
    private final DeploymentTrial trial = new DeploymentTrial();

    @ParameterizedTest
    @CsvSource({
        "ClusterTemplate, TemplateReady, TemplateKindMissing",
        "Credential, CredentialReady, CredentialKindMissing",
        "HelmRelease, HelmReleaseReady, HelmReleaseKindMissing",
        "ClusterIPAMClaim, IPAMReady, ClaimKindMissing",
    })
    void a_kind_that_is_not_there_is_a_reason_of_its_own(String kind, String type, String reason) {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        Kinds.WATCHED.stream().filter(it -> it.kind().equals(kind)).forEach(trial.world::without);
        trial.work();
        assertThat(trial.reason(type)).isEqualTo(reason);
        assertThat(trial.released()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TemplateNotFound | t2 | {}",
                "TemplateInvalid | t | {status: {valid: false, validationError: bad}}",
                "TemplateNotJudged | t | {}",
                "ChartNotFound | t | {spec: {helm: {chartRef: {kind: HelmChart, name: h}}}}",
            })
    void a_template_that_cannot_be_used_is_a_reason_of_its_own(String reason, String name, String template) {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.world.remove(Kinds.TEMPLATES, "ns", "t");
        trial.world.put(Kinds.TEMPLATES, name, template);
        trial.work();
        assertThat(trial.reason("TemplateReady")).isEqualTo(reason);
        assertThat(trial.released()).isFalse();
    }

    @Test
    void a_chart_that_is_ready_stands_for_a_template_that_nobody_judges() {
        trial.with(DeploymentTrial.REFERENCE).bound("a", "c", 2);
        trial.world.put(Kinds.TEMPLATES, "t", "{spec: {helm: {chartRef: {kind: HelmChart, name: h}}}}");
        trial.world.put(Kinds.CHARTS, "h", "{status: {conditions: [{type: Ready, status: 'True'}]}}");
        trial.work();
        assertThat(trial.released()).isTrue();
    }

    @Test
    void people_are_told_of_what_will_not_go_by_itself_and_not_of_a_start() {
        trial.with("ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}}");
        assertThat(trial.told()).isEmpty();
        trial.world.put(
                Kinds.CREDENTIALS, "k", "{spec: {identityRef: {kind: Secret, name: s}}, status: {ready: false}}");
        assertThat(trial.told()).containsExactly("CredentialNotReady");
        trial.world.put(Kinds.RELEASES, "c", "{spec: {values: {}}}");
        assertThat(trial.told()).containsExactly("HelmReleaseConflict");
        assertThat(trial.told()).isEmpty();
    }
}
