package dev.moorage.bench.bind;

import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaimStatus;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import dev.moorage.bench.BenchException;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.Change;
import dev.moorage.kube.Informers;
import dev.moorage.kube.ObjectRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/** Somebody else who watches claims and addresses: what it has not seen has not happened. */
final class Observer {
    private static final long LONGEST_STANDSTILL_NANOS = 60_000_000_000L;
    private static final long BETWEEN_PROGRESS_NANOS = 10_000_000_000L;

    private record Shown(PoolRef pool, String namespace, String address) {}

    private final Map<ObjectKey, Long> boundAt = new HashMap<>();
    private final Map<ObjectKey, IPAddressClaimStatus> statuses = new HashMap<>();
    private final Map<ObjectKey, Shown> addresses = new HashMap<>();
    private final Map<Shown, Integer> holders = new HashMap<>();
    private Set<ObjectKey> awaited = Set.of();
    private boolean awaitsBinds;
    private long lastSight;
    private long duplicates;

    Observer(Informers informers) {
        var _ = informers.watch(IPAddress.class, null, this::address);
        var _ = informers.watch(IPAddressClaim.class, null, this::claim);
    }

    private synchronized void claim(Change<IPAddressClaim> change) {
        switch (change) {
            case Change.Added<IPAddressClaim>(IPAddressClaim claim) -> seen(claim);
            case Change.Updated<IPAddressClaim>(IPAddressClaim claim) -> seen(claim);
            case Change.Deleted<IPAddressClaim>(IPAddressClaim claim) -> gone(key(ObjectRef.of(claim)));
            case Change.Absent<IPAddressClaim>(ObjectRef ref) -> gone(key(ref));
            case Change.Synced<IPAddressClaim> _, Change.Unserved<IPAddressClaim> _ -> {}
        }
    }

    private void seen(IPAddressClaim claim) {
        ObjectKey key = key(ObjectRef.of(claim));
        IPAddressClaimStatus status = claim.getStatus();
        if (status == null) {
            return;
        }
        statuses.put(key, status);
        if (status.addressRef() != null && boundAt.putIfAbsent(key, System.nanoTime()) == null) {
            happened(key, true);
        }
    }

    private void gone(ObjectKey key) {
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

    private synchronized void address(Change<IPAddress> change) {
        switch (change) {
            case Change.Added<IPAddress>(IPAddress address) -> shown(address);
            case Change.Updated<IPAddress> _ -> {}
            case Change.Deleted<IPAddress>(IPAddress address) -> hidden(key(ObjectRef.of(address)));
            case Change.Absent<IPAddress>(ObjectRef ref) -> hidden(key(ref));
            case Change.Synced<IPAddress> _, Change.Unserved<IPAddress> _ -> {}
        }
    }

    private void shown(IPAddress address) {
        var spec = address.getSpec();
        if (spec == null) {
            return;
        }
        String namespace = spec.poolRef().kind().startsWith("Global")
                ? ""
                : address.getMetadata().getNamespace();
        Shown shown = new Shown(spec.poolRef(), namespace, spec.address());
        addresses.put(key(ObjectRef.of(address)), shown);
        if (holders.merge(shown, 1, Integer::sum) > 1) {
            duplicates++;
        }
    }

    private void hidden(ObjectKey key) {
        Shown shown = addresses.remove(key);
        if (shown != null) {
            holders.computeIfPresent(shown, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private static ObjectKey key(ObjectRef ref) {
        return new ObjectKey(ref.namespace(), ref.name());
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
