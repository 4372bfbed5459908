package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.api.Crds;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrdsCommandTest {
    @Test
    void all_families_are_printed_when_none_is_named() {
        Said said = Said.by("crds");
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEqualTo(Crds.yaml(Crds.families(), false));
        assertThat(said.err()).isEmpty();
    }

    @Test
    void named_family_is_printed_alone() {
        Said said = Said.by("crds", "in-cluster");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .isEqualTo(Crds.yaml(List.of("in-cluster"), false))
                .contains("name: inclusterippools.ipam.cluster.x-k8s.io")
                .doesNotContain("ledgerpages", "ipaddressclaims.ipam.cluster.x-k8s.io");
    }

    @Test
    void contract_is_printed_when_asked_for() {
        assertThat(Said.by("crds", "--contract").out())
                .contains(
                        "name: ipaddressclaims.ipam.cluster.x-k8s.io",
                        "name: ipaddresses.ipam.cluster.x-k8s.io",
                        "name: clusters.cluster.x-k8s.io",
                        "name: ledgerpages.ipam.moorage.dev");
    }

    @Test
    void contract_of_clusters_is_what_they_are_made_of() {
        assertThat(Said.by("crds", "k0rdent").out())
                .contains("name: clusterdeployments.k0rdent.mirantis.com")
                .doesNotContain("helm.toolkit.fluxcd.io", "clustertemplates");
        assertThat(Said.by("crds", "k0rdent", "--contract").out())
                .contains(
                        "name: clustertemplates.k0rdent.mirantis.com",
                        "name: credentials.k0rdent.mirantis.com",
                        "name: helmreleases.helm.toolkit.fluxcd.io",
                        "name: helmcharts.source.toolkit.fluxcd.io");
    }

    @Test
    void v1beta1_of_pools_is_printed_when_asked_for() {
        assertThat(Said.by("crds", "in-cluster").out()).doesNotContain("v1beta1");
        assertThat(Said.by("crds", "in-cluster", "--v1beta1").out())
                .contains("inclusterippools.ipam.cluster.x-k8s.io", "v1beta1");
    }

    @Test
    void unknown_family_is_refused_and_the_known_ones_are_named() {
        Said said = Said.by("crds", "infobloks");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("infobloks", "in-cluster, k0rdent, ledger, metal3", "Usage: moorage crds");
    }
}
