package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operator is cut off, or frozen, at each of its writes in turn, and another one goes on. Whatever was killed, no
 * HelmRelease stands before its claim is bound, and in the end the cluster is released.
 */
@ExtendWith(OnCluster.class)
@WithoutOperator
class ClusterCrashIT {
    /** More than the operator makes for one cluster. */
    private static final int WRITES = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Match OURS = Match.writes()
            .of("clusteripamclaims", "clusteripams", "clusterdeployments", "inclusterippools", "helmreleases");

    /** Sees each HelmRelease when it appears, and whether its claim was bound by then. */
    private static final class Witness implements Watcher<GenericKubernetesResource> {
        private final Site site;
        private final List<String> early = new CopyOnWriteArrayList<>();

        private Witness(Site site) {
            this.site = site;
        }

        @Override
        public void eventReceived(Action action, GenericKubernetesResource release) {
            String name = release.getMetadata().getName();
            JsonNode claim = site.now(Kind.CLAIM, name + "-ipam");
            if (action == Action.ADDED
                    && (claim == null || !claim.at("/status/bound").asBoolean())) {
                early.add(name);
            }
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {}
    }

    @Test
    void no_release_stands_before_its_claim_is_bound_whatever_write_is_cut_off(Scene scene) throws Exception {
        sweep(scene, cut -> cut % 2 == 0 ? new Fault.Drop() : new Fault.LoseAnswer());
    }

    @Test
    void no_release_stands_before_its_claim_is_bound_whatever_write_lands_late(Scene scene) throws Exception {
        sweep(scene, _ -> new Fault.Hold(new Gate()));
    }

    /** An operator and what it met at the write that it was struck at. */
    private record Struck(String cluster, TestOperator operator, Fault fault) {}

    /** Each operator finishes what the one before was struck at, and is then struck itself, one write later. */
    private static void sweep(Scene scene, IntFunction<Fault> faults) throws Exception {
        Site site = new Site(scene).ready();
        Witness witness = new Witness(site);
        int struck = 0;
        try (var _ = scene.admin()
                        .genericKubernetesResources("helm.toolkit.fluxcd.io/v2", "HelmRelease")
                        .inNamespace(scene.namespace())
                        .watch(witness);
                FaultProxy door = FaultProxy.start(scene.operatorConnection())) {
            @Nullable Struck before = null;
            for (int cut = 0; cut < WRITES; cut++) {
                String cluster = "c%02d".formatted(cut);
                Fault fault = faults.apply(cut);
                FaultProxy proxy = door.another();
                Match its = OURS.in(scene.namespace())
                        .and("for " + cluster, call -> call.name().startsWith(cluster));
                proxy.add(Rule.all(its, fault).after(cut));
                TestOperator next = scene.operator(proxy.through(scene.operatorConnection()), OperatorOptions.DEFAULT);
                finish(site, before);
                site.deployment(
                        cluster,
                        "ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.7." + cut + ".0/24}}}");
                struck += proxy.journal().await(1, it -> it.fault() != null, PATIENCE) ? 1 : 0;
                if (!(fault instanceof Fault.Hold)) {
                    next.close();
                }
                before = new Struck(cluster, next, fault);
            }
            try (TestOperator _ = scene.operator(scene.operatorConnection(), OperatorOptions.DEFAULT)) {
                finish(site, before);
            }
        }
        assertThat(struck).isGreaterThan(WRITES / 2);
        assertThat(witness.early).isEmpty();
    }

    private static void finish(Site site, @Nullable Struck struck) {
        if (struck == null) {
            return;
        }
        site.await(Kind.RELEASE, struck.cluster(), _ -> true);
        if (struck.fault() instanceof Fault.Hold(Gate gate)) {
            gate.release();
        }
        site.await(
                Kind.CLAIM,
                struck.cluster() + "-ipam",
                it -> it.at("/status/bound").asBoolean());
        struck.operator().close();
    }
}
