package dev.moorage.proof.sweep;

import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashSet;
import java.util.Set;

/** A backup of all objects of a play, and its restore: what the observer has to know of them, and who may have what. */
final class Backup {
    private final Requests requests;
    private final Users users;
    private final Lookout lookout;
    private final Story story;
    private Set<String> claims = Set.of();
    private Set<String> restored = Set.of();
    private Bequest bequest = Bequest.NONE;

    Backup(Requests requests, Users users, Lookout lookout, Story story) {
        this.requests = requests;
        this.users = users;
        this.lookout = lookout;
        this.story = story;
    }

    /** It is about to be made: notes what it will know. */
    void comes() {
        story.say("-- the objects are backed up");
        claims = new HashSet<>(requests.list(WatchedKind.CLAIM).stream()
                .map(ObjectMeta::getName)
                .toList());
    }

    /** It is about to be restored: notes who has what, once it does not know all of that. */
    void returns() throws InterruptedException {
        lookout.await(
                "bound to what the backup does not know",
                () -> lookout.names(WatchedKind.CLAIM).stream()
                        .anyMatch(it ->
                                !claims.contains(it) && !lookout.addressOf(it).isEmpty()));
        bequest = Bequest.of(lookout);
        // Until the operator notices, it may make address objects for claims that are not there any more.
        lookout.excuse(lookout.names(WatchedKind.CLAIM));
    }

    /** It is restored: what the API server has shown since it was made never happened. */
    void isBack() {
        story.say("-- the objects are restored from a backup");
        lookout.beginAnew();
        restored = new HashSet<>(requests.list(WatchedKind.ADDRESS).stream()
                .map(ObjectMeta::getUid)
                .toList());
    }

    /** More claims come than a pool of so many addresses has room for: none gets what others had before the restore. */
    void askForAll(int addresses) throws InterruptedException {
        users.claims("after", addresses);
        lookout.settle(() -> Unmet.full(lookout, addresses));
        bequest.judge(lookout, restored);
        int kept = Bequest.kept(lookout.present(WatchedKind.PAGE));
        story.say(
                "-- of " + bequest.size() + " addresses that claims had when etcd was restored, " + kept + " are kept");
        if (kept == 0) {
            throw new Violation("nothing was given between backup and restore, or nothing of that is kept");
        }
    }
}
