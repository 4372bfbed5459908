package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.Observer;
import dev.moorage.proof.observe.WatchedKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** A namespace of its own in which users act while an observer looks on, and the story of it. */
final class Play implements AutoCloseable {
    private final PoolType type;
    private final String namespace;
    private final Requests requests;
    private final Story story = new Story();
    private final Users users;
    private final Mover mover;
    private final Lookout lookout;
    private final Backup backup;

    Play(Ground ground) {
        this(ground, PoolType.ADDRESSES);
    }

    /** One whose claims are all on a pool of that type. */
    Play(Ground ground, PoolType type) {
        this.type = type;
        KubernetesClient admin = ground.admin();
        namespace = ground.newNamespace();
        requests = new Requests(admin, namespace);
        requests.createNamespace();
        users = new Users(requests, type, story);
        mover = new Mover(requests, type, story);
        lookout = new Lookout(() -> new Observer(admin, namespace, type.watched()), type, story);
        backup = new Backup(requests, users, lookout, story);
    }

    String namespace() {
        return namespace;
    }

    /** Those who make, edit and delete. */
    Users users() {
        return users;
    }

    /** Who moves claims here, or away. */
    Mover mover() {
        return mover;
    }

    /** Who looks on. */
    Lookout lookout() {
        return lookout;
    }

    /** Of all its objects. */
    Backup backup() {
        return backup;
    }

    /** Adds a line to the story. */
    void say(String line) {
        story.say(line);
    }

    /** What happened last, in lines. */
    List<String> story() {
        return story.lines();
    }

    /** All that is bound goes, and others come who get the same addresses; so many at most as the pool has had. */
    void workOn(int others) throws InterruptedException {
        if (!lookout.poolThere()) {
            users.pool(type.room(others));
        }
        clear();
        users.editPool(type.room(others));
        awaitEdited();
        users.claims("other", others);
        settleWorked(others);
    }

    /** Waits until the others have what they are to have, and nobody has more. */
    void settleWorked(int others) throws InterruptedException {
        lookout.settle(() -> Unmet.distinct(lookout, ClaimName.numbered("other", others)));
    }

    /** Waits until an operator says that it has seen the last edit of the pool: claims made from then on are served by it. */
    void awaitEdited() throws InterruptedException {
        lookout.await(
                "edited",
                () -> lookout.present(type.kind).stream()
                        .flatMap(it -> it.at("/status/conditions").valueStream())
                        .anyMatch(it -> it.path("observedGeneration").asLong() >= users.patched()));
    }

    /** Deletes all claims. */
    void deleteClaims() throws InterruptedException {
        users.delete(lookout.bindings().claimNames());
    }

    /** Deletes what only a user may delete. */
    void deleteOrphans() {
        lookout.orphans().forEach(it -> users.deleteOrphan(Bindings.kindOf(it), Bindings.name(it)));
    }

    /** Deletes all claims and what only a user may delete besides, and waits until none is left. */
    void clear() throws InterruptedException {
        deleteClaims();
        lookout.settle(() -> Unmet.gone(lookout, WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM));
        deleteOrphans();
        lookout.settle(() -> Unmet.gone(
                lookout, WatchedKind.CLAIM, WatchedKind.METAL3_CLAIM, WatchedKind.ADDRESS, WatchedKind.METAL3_ADDRESS));
    }

    /** Deletes all that users made, and waits until nothing is left. */
    void end() throws InterruptedException {
        clear();
        if (lookout.poolThere()) {
            users.deletePool();
        }
        lookout.settle(() -> Unmet.gone(lookout, type.kind));
    }

    @Override
    public void close() {
        lookout.close();
    }
}
