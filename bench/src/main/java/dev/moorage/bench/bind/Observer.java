package dev.moorage.bench.bind;

import dev.moorage.bench.BenchException;
import dev.moorage.engine.ledger.ObjectKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Somebody else who watches claims and addresses: what it has not seen has not happened. */
final class Observer implements Sights {
    private static final long LONGEST_STANDSTILL_NANOS = 60_000_000_000L;
    private static final long BETWEEN_PROGRESS_NANOS = 10_000_000_000L;

    private final Map<ObjectKey, Long> boundAt = new HashMap<>();
    private final Map<ObjectKey, Object> statuses = new HashMap<>();
    private final Map<ObjectKey, Shown> addresses = new HashMap<>();
    private final Map<Shown, Integer> holders = new HashMap<>();
    private Set<ObjectKey> awaited = Set.of();
    private boolean awaitsBinds;
    private long lastSight;
    private long duplicates;

    @Override
    public synchronized void claim(ObjectKey key, boolean bound, Object status) {
        statuses.put(key, status);
        if (bound && boundAt.putIfAbsent(key, System.nanoTime()) == null) {
            happened(key, true);
        }
    }

    @Override
    public synchronized void claimGone(ObjectKey key) {
        statuses.remove(key);
        boundAt.remove(key);
        happened(key, false);
    }

    private void happened(ObjectKey key, boolean bind) {
        if (bind == awaitsBinds && awaited.remove(key)) {
            lastSight = System.nanoTime();
            if (awaited.isEmpty()) {
                notifyAll();
            }
        }
    }

    @Override
    public synchronized void address(ObjectKey key, Shown shown) {
        addresses.put(key, shown);
        if (holders.merge(shown, 1, Integer::sum) > 1) {
            duplicates++;
        }
    }

    @Override
    public synchronized void addressGone(ObjectKey key) {
        Shown shown = addresses.remove(key);
        if (shown != null) {
            holders.computeIfPresent(shown, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** From now on these claims are awaited to be bound, all of them; to be called before they are made. */
    synchronized void expectBound(Collection<Asked> claims) {
        expect(claims, true);
    }

    /** From now on these claims are awaited to go; to be called before they are deleted. */
    synchronized void expectGone(Collection<Asked> claims) {
        expect(claims, false);
    }

    private void expect(Collection<Asked> claims, boolean binds) {
        awaited = new HashSet<>();
        claims.forEach(claim -> awaited.add(claim.key()));
        awaitsBinds = binds;
        lastSight = System.nanoTime();
    }

    /**
     * Waits for what is expected.
     *
     * @param progress told every few seconds how many are missing
     * @return when the last was seen, as {@link System#nanoTime} tells it
     * @throws BenchException when nothing has happened for a minute
     */
    synchronized long await(IntConsumer progress) throws InterruptedException {
        long told = System.nanoTime();
        while (!awaited.isEmpty()) {
            long now = System.nanoTime();
            if (now - lastSight > LONGEST_STANDSTILL_NANOS) {
                ObjectKey first = awaited.iterator().next();
                throw new BenchException(awaited.size() + " claims are not " + (awaitsBinds ? "bound" : "gone")
                        + ", and none has been for a minute; one of them is " + first + " with status "
                        + statuses.get(first));
            }
            if (now - told > BETWEEN_PROGRESS_NANOS) {
                told = now;
                progress.accept(awaited.size());
            }
            wait(1_000);
        }
        return lastSight;
    }

    /** When the claim was seen bound, as {@link System#nanoTime} tells it. */
    synchronized long boundAt(Asked claim) {
        Long at = boundAt.get(claim.key());
        if (at == null) {
            throw new IllegalStateException(claim.key() + " has not been seen bound");
        }
        return at;
    }

    /** How often an address was given while another object of its pool showed it. */
    synchronized long duplicates() {
        return duplicates;
    }
}
