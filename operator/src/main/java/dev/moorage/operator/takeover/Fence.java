package dev.moorage.operator.takeover;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.kube.Identity;
import dev.moorage.kube.ServerTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands between one family and the provider that it was taken over from, so that the two do not work side by side. */
public final class Fence implements AutoCloseable {
    /** Told on any thread when something changes that people should know. */
    public interface Listener {
        /** Another provider is at work and the family is left to it, or null when none is any more. */
        void standsBy(@Nullable String why);

        /** Another provider is at work and cannot be kept out, or null when none is any more. */
        void unfenced(@Nullable String which);
    }

    private final ProviderPlace place;
    private final Identity identity;
    private final Standing standing;
    private final UnfencedProviders unfenced;
    private final ProviderLease lease;

    /**
     * Knows nothing until it is started.
     *
     * @param host name of this pod
     * @param force take the Lease from whoever has it, and wait for nobody
     * @param shared the replicas elect their leader by this very Lease, so that whoever leads holds it
     * @param onChange told why the family is not to be served, null when it is; on any thread, in order
     */
    public Fence(
            KubernetesClient client,
            ProviderPlace place,
            Identity identity,
            String host,
            ElectorSettings settings,
            ServerTime time,
            boolean force,
            boolean shared,
            Listener listener,
            Consumer<@Nullable String> onChange) {
        this.place = place;
        this.identity = identity;
        standing = new Standing(place, listener);
        unfenced = new UnfencedProviders(place, host, listener);
        lease = new ProviderLease(client, place, identity, settings, time, force, shared, standing, unfenced, onChange);
    }

    /** Begins to look. */
    public void start() {
        lease.start();
    }

    /** Somebody holds the Lease that this family's and the replicas' own is. */
    public void holds(String holder) {
        if (holder.isEmpty() || identity.isReplica(holder)) {
            standing.clear();
        } else {
            standing.heldBy(holder);
        }
    }

    /** What the family is called. */
    public String family() {
        return place.family();
    }

    /** Whether no other provider is known to be at work. */
    public boolean clear() {
        return standing.bar() == null;
    }

    /** How many Deployments of another provider cannot be kept out. */
    public int unfenced() {
        return unfenced.count();
    }

    /** What people should know, a line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(standing.notes());
        notes.addAll(unfenced.notes());
        return notes;
    }

    /** Gives the Lease back and ends. */
    @Override
    public void close() {
        lease.close();
    }
}
