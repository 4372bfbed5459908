package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.moorage.proof.e2e.admission.Refused;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a webhook can refuse: it takes other objects. */
@ExtendWith(OnCluster.class)
@WithoutOperator
class ClusterAdmissionIT {
    private static final String NETWORK = "{cidr: 10.1.0.0/24}";

    @Test
    void a_claim_that_a_cluster_uses_is_not_deleted(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "edge", NETWORK);
        site.claim("b", "far", NETWORK);
        site.deployment("edge", "ipamClaim: {ref: a}");
        site.deployment("far", "");
        for (String name : new String[] {"a", "b"}) {
            Refused.by(() -> site.delete(Kind.CLAIM, name))
                    .with(400, "BadRequest")
                    .saying("in use by ClusterDeployment", "delete that first");
        }
        site.delete(Kind.DEPLOYMENT, "edge");
        site.awaitGone(Kind.DEPLOYMENT, "edge");
        site.delete(Kind.CLAIM, "a");
        site.awaitGone(Kind.CLAIM, "a");
    }

    @Test
    void a_cluster_that_refers_to_the_claim_of_another_is_refused(Scene scene) {
        Site site = new Site(scene);
        site.claim("a", "edge", NETWORK);
        Refused.by(() -> site.deployment("far", "ipamClaim: {ref: a}"))
                .with(422, "Invalid")
                .naming("spec.ipamClaim.ref")
                .saying("for cluster edge", "name another claim");
    }

    @Test
    void addresses_of_two_networks_are_refused(Scene scene) {
        Site site = new Site(scene);
        Refused.by(() -> site.claim("a", "edge", "{ipAddresses: [10.1.0.7, 10.1.1.7], prefix: 24}"))
                .with(422, "Invalid")
                .naming("spec.nodeNetwork")
                .saying("10.1.1.7 is not in 10.1.0.0/24");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_dry_run_in_quotes_is_read(boolean said, Scene scene) {
        GenericKubernetesResource quoted =
                Serialization.unmarshal("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterDeployment
                metadata: {name: edge}
                spec: {template: t, dryRun: "%s"}
                """.formatted(said), GenericKubernetesResource.class);
        var _ = scene.admin()
                .genericKubernetesResources(Site.K0RDENT, "ClusterDeployment")
                .inNamespace(scene.namespace())
                .resource(quoted)
                .create();
        assertThat(new ObjectMapper()
                        .<JsonNode>valueToTree(
                                new Site(scene).object(Kind.DEPLOYMENT, "edge").get())
                        .at("/spec/dryRun"))
                .isEqualTo(BooleanNode.valueOf(said));
    }
}
