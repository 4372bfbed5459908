package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions.Mode;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.harness.Yaml;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnCluster.class)
@WithoutOperator
class PersistedValuesIT {
    @Test
    void what_the_claim_adds_is_written_into_the_cluster_when_that_is_asked_for(Scene scene) {
        scene.operator(OperatorOptions.DEFAULT.with(new K0rdentOptions(Mode.ON, null, true)));
        Site site = new Site(scene).ready();
        site.deployment(
                "edge",
                "config: {workersNumber: 1}, ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.1.0.0/24}}}");
        JsonNode spec = site.await(
                        Kind.DEPLOYMENT,
                        "edge",
                        it -> it.at("/spec/ipamClaim/ref").asText().equals("edge-ipam"))
                .path("spec");
        assertThat(spec.path("config"))
                .isEqualTo(Yaml.tree("{workersNumber: 1, ipamEnabled: true, ipPool: {name: ipPool, ready: true, config:"
                        + " {apiGroup: ipam.cluster.x-k8s.io, kind: InClusterIPPool, name: edge-ipam}}}"));
        assertThat(site.await(Kind.RELEASE, "edge", _ -> true)
                        .at("/spec/values/ipPool/config/name")
                        .asText())
                .isEqualTo("edge-ipam");
    }
}
