package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.TimerThread;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks every few seconds for k0rdent's own controllers, in whatever namespace they are. */
final class NeighbourWatch implements AutoCloseable {
    /** The Lease by which they elect their leader. */
    static final String LEASE = "31c555b4.k0rdent.mirantis.com";

    private static final String LEASES = "/apis/coordination.k8s.io/v1/leases?fieldSelector=metadata.name%3D" + LEASE;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final long USUAL_LEASE_SECONDS = 15;
    private static final WriterSettings FEW = new WriterSettings(2, 1, Duration.ofSeconds(5));

    private final Writer reader;
    private final TimerThread thread = new TimerThread("k0rdent-neighbour");
    private final Neighbour neighbour = new Neighbour();
    private final Consumer<@Nullable String> onChange;
    private boolean told;
    private @Nullable String last;

    /** {@code onChange} is told why the work is left to them, null when they are not there; one call at a time. */
    NeighbourWatch(KubernetesClient client, ServerTime time, Consumer<@Nullable String> onChange) {
        this.reader = Writer.over(client, FEW, time, WriteListener.none());
        this.onChange = onChange;
    }

    void start() {
        var _ = thread.after(Duration.ZERO, this::look);
    }

    private void look() {
        reader.send(
                ApiRequest.get(Kinds.MANAGEMENTS.collection(null) + "?limit=1"),
                Lane.NORMAL,
                managements -> reader.send(
                        ApiRequest.get(LEASES),
                        Lane.NORMAL,
                        leases -> thread.after(Duration.ZERO, () -> {
                            judge(managements, leases);
                            var _ = thread.after(BETWEEN_LOOKS, this::look);
                        })));
    }

    private void judge(Outcome managements, Outcome leases) {
        boolean absent = managements instanceof Outcome.NoSuchResource || managements instanceof Outcome.NotFound;
        if (!(leases instanceof Outcome.Done(JsonNode list)) || !(absent || managements instanceof Outcome.Done)) {
            return;
        }
        boolean present = managements instanceof Outcome.Done(JsonNode found)
                && !found.path("items").isEmpty();
        StringBuilder record = new StringBuilder();
        long seconds = USUAL_LEASE_SECONDS;
        for (JsonNode lease : list.path("items")) {
            if (!lease.at("/spec/holderIdentity").asText().isEmpty()) {
                record.append(lease.at("/spec/holderIdentity").asText())
                        .append(' ')
                        .append(lease.at("/spec/renewTime").asText())
                        .append('\n');
                seconds =
                        Math.max(seconds, lease.at("/spec/leaseDurationSeconds").asLong());
            }
        }
        long now = Ticker.system().nanos();
        neighbour.seen(present, record.isEmpty() ? null : record.toString(), Duration.ofSeconds(seconds), now);
        String bar = neighbour.bar(now);
        if (!told || !Objects.equals(bar, last)) {
            told = true;
            last = bar;
            onChange.accept(bar);
        }
    }

    @Override
    public void close() {
        thread.close();
        reader.close();
    }
}
