package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator is cut off, or frozen, at each of its writes in turn, and another one goes on. Whatever was killed, no
 * HelmRelease stands before its claim is bound, and in the end the cluster is released.
 *
 * <p>Every write that is certain to be made is struck once, with one kind of fault after the other; {@code
 * -Dtest.args=-Dstrikes=all} strikes every write with every kind.
 */
@ExtendWith(OnCluster.class)
@WithoutOperator
class ClusterCrashIT {
    private static final Logger log = LoggerFactory.getLogger(ClusterCrashIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(200);

    /** What happens to a write, and to all after it: it is lost, its answer is lost, or it lands when all is over. */
    private static final List<Supplier<Fault>> FAULTS =
            List.of(Fault.Drop::new, Fault.LoseAnswer::new, () -> new Fault.Hold(new Gate()));

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

    /** An operator behind a proxy of its own, and the cluster that it is struck at. */
    private record Victim(String cluster, FaultProxy proxy, TestOperator operator, Fault fault)
            implements AutoCloseable {
        boolean struck() {
            return !proxy.journal().find(it -> it.fault() != null).isEmpty();
        }

        @Override
        public void close() throws IOException {
            if (fault instanceof Fault.Hold(Gate gate)) {
                gate.release();
            }
            operator.close();
            proxy.close();
        }
    }

    private record Aim(StrikePoint point, Supplier<Fault> fault) {}

    private static List<Aim> aims() {
        List<Aim> aims = new ArrayList<>();
        boolean every = "all".equals(System.getProperty("strikes"));
        for (StrikePoint point : every ? StrikePoint.all() : StrikePoint.CERTAIN) {
            if (every) {
                FAULTS.forEach(fault -> aims.add(new Aim(point, fault)));
            } else {
                aims.add(new Aim(point, FAULTS.get(aims.size() % FAULTS.size())));
            }
        }
        return aims;
    }

    /** Each operator finishes what the one before was struck at, and is then struck itself. */
    @Test
    void no_release_stands_before_its_claim_is_bound_whatever_write_is_struck(Scene scene) throws Exception {
        Site site = new Site(scene).ready();
        Witness witness = new Witness(site);
        List<StrikePoint> struck = new ArrayList<>();
        List<Aim> aims = aims();
        @Nullable Victim before = null;
        try (var _ = scene.admin()
                        .genericKubernetesResources("helm.toolkit.fluxcd.io/v2", "HelmRelease")
                        .inNamespace(scene.namespace())
                        .watch(witness);
                FaultProxy door = FaultProxy.start(scene.operatorConnection())) {
            for (int i = 0; i < aims.size(); i++) {
                Aim aim = aims.get(i);
                Victim next = victim(scene, door.another(), "c%02d".formatted(i), aim);
                try (Victim done = before) {
                    finish(site, done);
                } finally {
                    before = next;
                }
                site.deployment(
                        next.cluster(),
                        "ipamClaim: {spec: {provider: in-cluster, nodeNetwork: {cidr: 10.7." + i + ".0/24}}}");
                if (met(site, next)) {
                    struck.add(aim.point());
                }
                if (!(next.fault() instanceof Fault.Hold)) {
                    next.operator().close();
                }
            }
            try (TestOperator _ = scene.operator(scene.operatorConnection(), OperatorOptions.DEFAULT)) {
                finish(site, before);
            }
        } finally {
            if (before != null) {
                before.close();
            }
        }
        log.atWarn().log("{} of {} strikes met their write", struck.size(), aims.size());
        assertThat(struck).containsAll(StrikePoint.CERTAIN);
        assertThat(witness.early).isEmpty();
    }

    private static Victim victim(Scene scene, FaultProxy proxy, String cluster, Aim aim) {
        Fault fault = aim.fault().get();
        proxy.add(aim.point().strike(scene.namespace(), cluster, fault));
        return new Victim(
                cluster,
                proxy,
                scene.operator(proxy.through(scene.operatorConnection()), OperatorOptions.DEFAULT),
                fault);
    }

    /** Waits until the victim is struck; false when all was done without the write that it was aimed at. */
    private static boolean met(Site site, Victim victim) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (victim.proxy().journal().await(1, it -> it.fault() != null, GLANCE)) {
                return true;
            }
            JsonNode deployment = site.now(Kind.DEPLOYMENT, victim.cluster());
            if (deployment != null
                    && Site.condition(deployment, "HelmReleaseReady")
                            .path("reason")
                            .asText()
                            .equals("Progressing")) {
                return victim.struck();
            }
        }
        throw new AssertionError(victim.cluster() + " is neither struck nor released");
    }

    private static void finish(Site site, @Nullable Victim victim) throws InterruptedException {
        if (victim == null) {
            return;
        }
        String cluster = victim.cluster();
        released(site, cluster);
        if (victim.fault() instanceof Fault.Hold(Gate gate) && victim.struck()) {
            // What was held lands now, on what another has made.
            gate.release();
            assertThat(victim.proxy()
                            .journal()
                            .await(1, it -> it.fault() != null && it.stage() == Exchange.Stage.OVER, PATIENCE))
                    .isTrue();
            victim.operator().close();
            released(site, cluster);
        }
    }

    private static void released(Site site, String cluster) {
        JsonNode release = site.await(Kind.RELEASE, cluster, _ -> true);
        assertThat(release.at("/spec/values/ipPool/config/name").asText()).isEqualTo(cluster + "-ipam");
        site.await(Kind.CLAIM, cluster + "-ipam", it -> it.at("/status/bound").asBoolean());
        site.await(Kind.DEPLOYMENT, cluster, "IPAMReady", "True", "Succeeded");
    }
}
