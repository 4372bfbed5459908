package dev.moorage.operator.takeover;

import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Elector;
import dev.moorage.kube.ElectorSettings;
import dev.moorage.kube.Identity;
import dev.moorage.kube.Lane;
import dev.moorage.kube.LeadershipListener;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.TimerThread;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the Lease of the provider that is replaced, where its namespace exists, so that it waits for its turn should it
 * be started. While somebody else renews that Lease it is waited for; a record that stays as it is for as long as it
 * promised is not renewed. A replica of this operator that holds it does as well: it keeps the other provider away.
 */
final class ProviderLease implements AutoCloseable {
    private static final WriterSettings FEW = new WriterSettings(2, 1, Duration.ofSeconds(5));
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final ProviderPlace place;
    private final Identity identity;
    private final ElectorSettings settings;
    private final ServerTime time;
    private final boolean force;
    private final boolean shared;
    private final Standing standing;
    private final Consumer<@Nullable String> onChange;
    private final Writer writer;
    private final TimerThread thread = new TimerThread("provider-lease");
    private final UnfencedProviders unfenced;
    private @Nullable Elector elector;
    private boolean absent;
    private boolean held;
    private String holder = "";

    /**
     * Begins to look.
     *
     * @param force take the Lease from whoever has it, and wait for nobody
     * @param shared the replicas elect their leader by this very Lease, so that whoever leads holds it
     * @param onChange told why the family is not to be served, null when it is; on any thread, in order
     */
    ProviderLease(
            KubernetesClient client,
            ProviderPlace place,
            Identity identity,
            ElectorSettings settings,
            ServerTime time,
            boolean force,
            boolean shared,
            Standing standing,
            UnfencedProviders unfenced,
            Consumer<@Nullable String> onChange) {
        this.client = client;
        this.place = place;
        this.identity = identity;
        this.settings = settings;
        this.time = time;
        this.force = force;
        this.shared = shared;
        this.standing = standing;
        this.unfenced = unfenced;
        this.onChange = onChange;
        writer = Writer.over(client, FEW, time, WriteListener.none());
    }

    /** Begins to look. */
    void start() {
        if (shared) {
            onChange.accept(null);
        }
        look();
    }

    private void look() {
        unfenced.look(writer);
        if (shared) {
            var _ = thread.after(BETWEEN_LOOKS, this::look);
            return;
        }
        writer.send(ApiRequest.get(NAMESPACES.item(null, place.namespace())), Lane.NORMAL, outcome -> {
            var _ = thread.after(Duration.ZERO, () -> looked(outcome));
        });
    }

    private void looked(Outcome outcome) {
        Duration next = BETWEEN_LOOKS;
        switch (outcome) {
            case Outcome.NotFound found when found.names(NAMESPACES, place.namespace()) -> leave();
            case Outcome.Done _, Outcome.Forbidden _ -> take();
            default -> next = AFTER_SILENCE;
        }
        var _ = thread.after(next, this::look);
    }

    /** There is no such namespace: nobody can hold a Lease in it. */
    private void leave() {
        Elector before;
        synchronized (this) {
            before = elector;
            elector = null;
            absent = true;
            held = false;
            holder = "";
        }
        if (before != null) {
            before.close();
        }
        judge();
    }

    private void take() {
        Elector made;
        synchronized (this) {
            absent = false;
            if (elector != null) {
                return;
            }
            made = Elector.over(
                    client,
                    place.namespace(),
                    place.lease(),
                    identity,
                    settings,
                    time,
                    new Hearing(),
                    it -> force && !identity.isReplica(it));
            elector = made;
        }
        made.start();
    }

    private final class Hearing implements LeadershipListener {
        @Override
        public void onStart() {
            change(true, holder);
        }

        @Override
        public void onStop(String why) {
            change(false, holder);
        }

        @Override
        public void onHolder(String now) {
            change(held, now);
        }
    }

    private void change(boolean nowHeld, String nowHolder) {
        synchronized (this) {
            held = nowHeld;
            holder = nowHolder;
        }
        judge();
    }

    private synchronized void judge() {
        boolean ofAReplica = !holder.equals(identity.value()) && identity.isReplica(holder);
        if (force || absent || held || ofAReplica) {
            standing.clear();
        } else if (!holder.isEmpty() && !identity.isReplica(holder)) {
            standing.heldBy(holder);
        } else {
            standing.unknown(place + " is not held yet");
        }
        onChange.accept(standing.bar());
    }

    /** Gives the Lease back and ends. */
    @Override
    public void close() {
        thread.close();
        Elector last;
        synchronized (this) {
            last = elector;
        }
        if (last != null) {
            last.close();
        }
        writer.close();
    }
}
