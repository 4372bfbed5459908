package dev.moorage.operator;

import dev.moorage.engine.machine.Now;
import dev.moorage.kube.ElectorSettings;
import dev.moorage.kube.Identity;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.announce.Announcer;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.metrics.Metrics;
import dev.moorage.operator.shell.Core;
import dev.moorage.operator.takeover.Fence;
import dev.moorage.operator.takeover.ProviderPlace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fences of all families. While the in-cluster provider is at work this replica serves nothing: its Lease may be
 * the one that the replicas elect their leader by. While Metal3's is, only that family is left alone.
 */
final class Fences implements AutoCloseable {
    private final boolean shared;
    private final Fence inCluster;
    private final Fence metal3;

    /**
     * Knows nothing until it is started.
     *
     * @param host name of this pod
     * @param replica told why nothing is to be served, null when nothing bars this replica
     * @param family told why Metal3's family is not to be served, null when it is
     */
    Fences(
            KubernetesClient client,
            OperatorOptions options,
            Identity identity,
            String host,
            ServerTime time,
            Core core,
            Announcer announcer,
            Consumer<@Nullable String> replica,
            Consumer<@Nullable String> family) {
        ElectionOptions election = options.election();
        ElectorSettings settings = election == null ? ElectorSettings.DEFAULT : election.settings();
        boolean force = options.forceTakeover();
        shared = shared(election);
        inCluster = new Fence(
                client, ProviderPlace.IN_CLUSTER, identity, host, settings, time, force, shared, new Untold(), replica);
        metal3 = new Fence(
                client,
                ProviderPlace.METAL3,
                identity,
                host,
                settings,
                time,
                force,
                leads(election, ProviderPlace.METAL3),
                new OnPools(core, announcer, time),
                family);
    }

    /** The replicas' own Lease may be that of the in-cluster provider: then one election does for both. */
    static boolean shared(@Nullable ElectionOptions election) {
        return leads(election, ProviderPlace.IN_CLUSTER);
    }

    private static boolean leads(@Nullable ElectionOptions election, ProviderPlace place) {
        return election != null && place.leads(election.namespace(), election.name());
    }

    void start() {
        inCluster.start();
        metal3.start();
    }

    /** Somebody holds the replicas' own Lease. */
    void leads(String holder) {
        if (shared) {
            inCluster.holds(holder);
        }
    }

    void show(Metrics metrics) {
        for (Fence fence : List.of(inCluster, metal3)) {
            metrics.showFamily(fence.family(), fence::clear, fence::unfenced);
        }
    }

    /** What people should know, a line each. */
    List<String> notes() {
        return List.of(inCluster, metal3).stream()
                .flatMap(fence -> fence.notes().stream())
                .toList();
    }

    @Override
    public void close() {
        inCluster.close();
        metal3.close();
    }

    /** A replica that stands by as a whole writes nothing, Events included. */
    private record Untold() implements Fence.Listener {
        @Override
        public void standsBy(@Nullable String why) {}

        @Override
        public void unfenced(@Nullable String which) {}
    }

    /** Has Events on Metal3's pools say that another provider is at work. */
    private record OnPools(Core core, Announcer announcer, ServerTime time) implements Fence.Listener {
        @Override
        public void standsBy(@Nullable String why) {
            say("StandingBy", why);
        }

        @Override
        public void unfenced(@Nullable String which) {
            say("UnfencedProvider", which);
        }

        private void say(String reason, @Nullable String message) {
            var _ = core.timers().after(Duration.ZERO, () -> {
                Now now = new Now(time.now(), Ticker.system().nanos());
                announcer.ofGroup(Metal3Kinds.GROUP, reason, message, now);
            });
        }
    }
}
