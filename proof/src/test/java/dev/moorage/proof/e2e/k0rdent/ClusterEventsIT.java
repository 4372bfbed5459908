package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever will not go by itself is an Event; a start without trouble is none. The operator is the test's own: one that
 * has told a lot leaves out what is too much.
 */
@WithoutOperator
@ExtendWith(OnCluster.class)
class ClusterEventsIT {
    private static Event await(Scene scene, String kind, String name, String reason) throws Exception {
        return scene
                .admin()
                .v1()
                .events()
                .inNamespace(scene.namespace())
                .informOnCondition(all -> all.stream().anyMatch(it -> tells(it, kind, name, reason)))
                .get(120, TimeUnit.SECONDS)
                .stream()
                .filter(it -> tells(it, kind, name, reason))
                .findFirst()
                .orElseThrow();
    }

    private static boolean tells(Event event, String kind, String name, String reason) {
        return event.getInvolvedObject().getKind().equals(kind)
                && event.getInvolvedObject().getName().equals(name)
                && event.getReason().equals(reason);
    }

    @Test
    void waiting_failing_and_conflict_are_told(Scene scene) throws Exception {
        scene.operator();
        Site site = new Site(scene).ready();
        site.claim("empty", "", "{cidr: 10.1.0.4/32}");
        assertThat(await(scene, "ClusterIPAMClaim", "empty", "PoolEmpty")).satisfies(it -> {
            assertThat(it.getType()).isEqualTo("Warning");
            assertThat(it.getSource().getComponent()).isEqualTo("moorage");
            assertThat(it.getMessage()).contains("give a larger network");
        });

        site.deployment("waiting", "ipamClaim: {ref: nowhere}");
        assertThat(await(scene, "ClusterDeployment", "waiting", "ClaimNotFound").getMessage())
                .contains("nowhere", scene.namespace());

        scene.apply("""
                apiVersion: k0rdent.mirantis.com/v1beta1
                kind: ClusterDeployment
                metadata: {name: failing}
                spec: {template: none, credential: credential}
                """);
        assertThat(await(scene, "ClusterDeployment", "failing", "TemplateNotFound")
                        .getMessage())
                .contains("spec.template");

        scene.apply("""
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: taken}
                spec: {interval: 10m, chartRef: {kind: HelmChart, name: theirs}}
                """);
        site.deployment("taken", "");
        assertThat(await(scene, "ClusterDeployment", "taken", "HelmReleaseConflict")
                        .getMessage())
                .contains("of somebody else");
    }

    @Test
    void a_start_without_trouble_is_told_by_nothing(Scene scene) throws Exception {
        scene.operator();
        Site site = new Site(scene).ready();
        // Template and credential are known once a cluster is made of them.
        site.deployment("before", "");
        site.await(Kind.RELEASE, "before", _ -> true);
        site.deployment("edge", "ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.1.0.0/24}}}");
        site.await(Kind.RELEASE, "edge", _ -> true);
        // Events come in order: this one would be behind one of the start.
        site.deployment("last", "ipamClaim: {ref: nowhere}");
        await(scene, "ClusterDeployment", "last", "ClaimNotFound");
        List<Event> all = scene.admin()
                .v1()
                .events()
                .inNamespace(scene.namespace())
                .list()
                .getItems();
        assertThat(all).noneMatch(it -> it.getInvolvedObject().getName().startsWith("edge"));
    }
}
