package dev.moorage.proof.sweep;

import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.Map;

/** {@code clusterctl move}, as far as this cluster sees it: on the side that is reached, and on the side that is left. */
final class Mover {
    private static final String MARK = """
            {"metadata": {"annotations": {"clusterctl.cluster.x-k8s.io/delete-for-move": ""}}}""";
    private static final String STRIP = """
            {"metadata": {"finalizers": []}}""";

    private record Copied(WatchedKind kind, String name) {}

    private final Requests requests;
    private final PoolType type;
    private final Story story;

    /** At which resourceVersion it left them. */
    private final Map<Copied, String> versions = new HashMap<>();

    Mover(Requests requests, PoolType type, Story story) {
        this.requests = requests;
        this.type = type;
        this.story = story;
    }

    /** A claim that was bound in another cluster arrives from there. */
    void claimArrives(String name) {
        story.say("mover: claim " + name + " arrives");
        requests.create(WatchedKind.CLAIM, Manifest.claimFromElsewhere(type, name));
    }

    /** The address object of a claim that arrived before it. */
    void addressArrives(String claim, String address) {
        story.say("mover: address object " + claim + " with " + address + " arrives");
        requests.create(
                WatchedKind.ADDRESS,
                Manifest.addressFromElsewhere(
                        type,
                        claim,
                        address,
                        requests.uid(WatchedKind.CLAIM, claim),
                        requests.uid(type.kind, type.pool)));
    }

    /** What is the Cluster's is to be left alone from now on. */
    void pause(String cluster) {
        story.say("mover: pauses Cluster " + cluster);
        var _ = requests.merge(WatchedKind.CLUSTER, cluster, "{\"spec\": {\"paused\": true}}");
    }

    /** Makes all claims and address objects there are in the other cluster; from now on they may not change here. */
    void copy() {
        story.say("mover: copies claims and address objects");
        for (WatchedKind kind : new WatchedKind[] {WatchedKind.CLAIM, WatchedKind.ADDRESS}) {
            requests.list(kind).forEach(it -> versions.put(new Copied(kind, it.getName()), it.getResourceVersion()));
        }
    }

    /**
     * Marks an object that was copied as one that leaves, and takes its finalizers off.
     *
     * @throws Violation when it has changed since it was copied
     */
    void strip(WatchedKind kind, String name) {
        untouched(kind, name);
        story.say("mover: takes the finalizers off " + kind.kind() + " " + name);
        var _ = requests.merge(kind, name, MARK);
        versions.put(new Copied(kind, name), requests.merge(kind, name, STRIP).getResourceVersion());
    }

    /**
     * Deletes an object that was stripped.
     *
     * @throws Violation when it has changed since then
     */
    void delete(WatchedKind kind, String name) {
        untouched(kind, name);
        story.say("mover: deletes " + kind.kind() + " " + name);
        requests.delete(kind, name);
    }

    /** Deletes the Cluster, when nothing of it is left. */
    void deleteCluster(String name) {
        story.say("mover: deletes Cluster " + name);
        requests.delete(WatchedKind.CLUSTER, name);
    }

    private void untouched(WatchedKind kind, String name) {
        ObjectMeta now = requests.get(kind, name);
        if (!now.getResourceVersion().equals(versions.get(new Copied(kind, name)))) {
            throw new Violation(kind.kind() + " " + name + " was changed while it leaves for another cluster");
        }
    }
}
