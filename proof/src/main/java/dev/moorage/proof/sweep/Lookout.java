package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.Judge;
import dev.moorage.proof.observe.Observer;
import dev.moorage.proof.observe.Sighting;
import dev.moorage.proof.observe.WatchedKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an observer sees of a play: it is looked at, waited for and judged. */
final class Lookout implements AutoCloseable {
    /** Only an operator that hangs, or a machine that does, needs longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Supplier<Observer> observers;
    private final PoolType type;
    private final Story story;
    private final Set<String> torn = new HashSet<>();
    private Observer observer;
    private Judge judge = Judge.fromTheStart();

    /** Begins to look, by the first of these observers. */
    Lookout(Supplier<Observer> observers, PoolType type, Story story) {
        this.observers = observers;
        this.type = type;
        this.story = story;
        observer = observers.get();
    }

    /** Looks and judges anew: the API server shows what a backup brought back, as if nothing since then had been. */
    void beginAnew() {
        observer.close();
        observer = observers.get();
        judge = Judge.fromThereOn();
    }

    /** What exists of one kind. */
    List<JsonNode> present(WatchedKind kind) {
        return observer.present(kind);
    }

    /** The names of what exists of one kind. */
    List<String> names(WatchedKind kind) {
        return present(kind).stream().map(Bindings::name).toList();
    }

    /** Whether the pool is there. */
    boolean poolThere() {
        return !present(type.kind).isEmpty();
    }

    /** What claims and address objects there are, and who is bound to which. */
    Bindings bindings() {
        return new Bindings(observer);
    }

    /** Where a claim is bound to, or empty. */
    String addressOf(String claim) {
        JsonNode address = bindings().addressOf(claim);
        return address == null ? "" : type.text(address);
    }

    /** How many claims are bound. */
    long bound() {
        return bindings().bound();
    }

    /** How many claims say why they wait. */
    long waiting() {
        return bindings().waiting();
    }

    /** Waits until something is true of what is seen. */
    void await(String what, BooleanSupplier wanted) throws InterruptedException {
        if (!observer.await(PATIENCE, wanted)) {
            throw new Violation("not " + what + " within " + PATIENCE.toSeconds() + " s; "
                    + bindings().summary());
        }
    }

    /** Waits a while for something to come true, and says whether it did. */
    boolean within(Duration patience, BooleanSupplier wanted) throws InterruptedException {
        return observer.await(patience, wanted);
    }

    /** Judges what has happened since the last look. */
    void judge() throws InterruptedException {
        List<Sighting> seen = observer.take();
        seen.stream().filter(Lookout::tornAway).forEach(it -> torn.add(Bindings.name(it.object())));
        judge.take(seen, story::say);
    }

    /**
     * Waits until all is as it should be: what {@code unmet} says is still to come has come, and the checker finds nothing
     * to object to.
     *
     * <p>As long as objects come and go, it goes on waiting.
     *
     * @param unmet what is still to come, or null
     * @throws Violation when a promise is broken, or no rest comes
     */
    void settle(Supplier<@Nullable String> unmet) throws InterruptedException {
        settle(unmet, PATIENCE);
    }

    /** The same, with a patience of one's own. */
    void settle(Supplier<@Nullable String> unmet, Duration patience) throws InterruptedException {
        int there = bindings().size();
        long end = System.nanoTime() + patience.toNanos();
        String why = "the watches did not catch up";
        while (System.nanoTime() < end) {
            judge();
            int now = bindings().size();
            if (now != there) {
                there = now;
                end = System.nanoTime() + patience.toNanos();
            }
            if (observer.level()) {
                String left = unmet.get();
                why = left == null ? judge.unrest() : left;
                if (why == null) {
                    return;
                }
            }
            // Each look lists everything: the more there is, the rarer.
            Thread.sleep(there / 4);
            var _ = observer.await(BETWEEN_LOOKS, observer::stirred);
        }
        throw new Violation("no rest within " + patience.toSeconds() + " s: " + why + "; "
                + bindings().summary());
    }

    /**
     * Whether a claim went with our finalizer on it. The API server lets that happen: a deletion that looked at the claim
     * before the finalizer came carries on after it.
     */
    private static boolean tornAway(Sighting sighting) {
        return (sighting.kind() == WatchedKind.CLAIM || sighting.kind() == WatchedKind.METAL3_CLAIM)
                && sighting.gone()
                && !sighting.object().at("/metadata").has("deletionTimestamp")
                && !sighting.object().at("/metadata/finalizers").isEmpty();
    }

    /** Takes claims of these names for torn away, if they are missed. */
    void excuse(Collection<String> claims) {
        torn.addAll(claims);
    }

    /** The address objects without a claim, which nobody but a user may delete: their claims were torn away. */
    List<JsonNode> orphans() {
        List<JsonNode> orphans = bindings().orphans();
        orphans.stream().map(Bindings::claimOf).filter(it -> !torn.contains(it)).forEach(it -> {
            throw new Violation("an address object was left whose claim was not torn away: " + it);
        });
        return orphans;
    }

    @Override
    public void close() {
        observer.close();
    }
}
