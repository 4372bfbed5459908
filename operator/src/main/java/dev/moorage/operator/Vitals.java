package dev.moorage.operator;

import dev.moorage.kube.Elector;
import dev.moorage.operator.shell.Core;
import dev.moorage.operator.shell.Watches;
import dev.moorage.operator.web.Probes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How this replica is, judged by its parts as they come up. */
final class Vitals implements Probes {
    /** No event takes a hundredth of this. */
    private static final Duration LONGEST_EVENT = Duration.ofSeconds(30);

    private record Parts(
            Core core,
            Watches watches,
            @Nullable Elector elector,
            Duration longestSilence,
            Supplier<List<String>> clusters,
            Supplier<List<String>> notes) {}

    private volatile @Nullable Parts parts;
    private volatile String starting = "operator: is starting";
    private volatile Supplier<@Nullable String> webhooks = () -> null;

    /** Webhooks are answered, or not and why. */
    void webhooks(Supplier<@Nullable String> trouble) {
        webhooks = trouble;
    }

    /** It cannot go on before something has happened. */
    void awaiting(String what) {
        starting = what;
    }

    /**
     * It has all its parts.
     *
     * @param longestSilence for how long a replica that does not lead may hear nothing of the lease
     * @param clusters which watches of k0rdent's kinds cannot be relied on
     * @param notes what people should know although nothing is wrong with this replica
     */
    void started(
            Core core,
            Watches watches,
            @Nullable Elector elector,
            Duration longestSilence,
            Supplier<List<String>> clusters,
            Supplier<List<String>> notes) {
        parts = new Parts(core, watches, elector, longestSilence, clusters, notes);
    }

    @Override
    public List<String> ailments() {
        Parts now = parts;
        return now == null ? List.of() : ailments(now);
    }

    private static List<String> ailments(Parts now) {
        List<String> ailments = new ArrayList<>();
        if (!now.core().running()) {
            ailments.add("core: its thread has ended");
        }
        Duration busy = now.core().busyFor();
        if (busy.compareTo(LONGEST_EVENT) > 0) {
            ailments.add("core: has been at one event for " + busy.toSeconds() + " s");
        }
        Elector elector = now.elector();
        if (elector != null && !elector.leading() && elector.silence().compareTo(now.longestSilence()) > 0) {
            ailments.add("election: neither leading nor heard of the lease for "
                    + elector.silence().toSeconds() + " s");
        }
        return ailments;
    }

    @Override
    public List<String> notes() {
        Parts now = parts;
        return now == null ? List.of() : now.notes().get();
    }

    @Override
    public List<String> notReady() {
        Parts now = parts;
        List<String> troubles = new ArrayList<>();
        if (now == null) {
            troubles.add(starting);
        } else {
            troubles.addAll(ailments(now));
            troubles.addAll(now.watches().troubles());
            troubles.addAll(now.clusters().get());
        }
        String unanswered = webhooks.get();
        if (unanswered != null) {
            troubles.add("webhooks: " + unanswered);
        }
        return troubles;
    }
}
