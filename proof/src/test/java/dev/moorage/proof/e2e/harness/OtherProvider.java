package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Another provider, as far as its Lease shows: has it, and renews it twice a second until it is closed or loses it. */
public final class OtherProvider implements AutoCloseable {
    /**
     * What a provider holds while it serves.
     *
     * @param namespace where it is installed
     */
    record Place(String namespace, String lease) {
        static final Place IN_CLUSTER = new Place("capi-ipam-in-cluster-system", "7bb7acb4.ipam.cluster.x-k8s.io");
        static final Place METAL3 = new Place("metal3-ipam-system", "controller-leader-election-ipam-capm3");

        Resource<Lease> in(KubernetesClient admin) {
            return admin.leases().inNamespace(namespace).withName(lease);
        }
    }

    private final String identity;
    private final Resource<Lease> lease;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("other-provider").factory());
    private final Semaphore renewals = new Semaphore(0);
    private final CountDownLatch lost = new CountDownLatch(1);

    /** Takes the lease, and renews it if it is alive. */
    OtherProvider(KubernetesClient admin, Place place, String identity, ZonedDateTime time, boolean alive) {
        this.identity = identity;
        lease = place.in(admin);
        var _ = lease.delete();
        var _ = admin.resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName(place.lease())
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity(identity)
                        .withLeaseDurationSeconds(3)
                        .withAcquireTime(time)
                        .withRenewTime(time)
                        .endSpec()
                        .build())
                .create();
        if (alive) {
            var _ = thread.scheduleWithFixedDelay(this::renew, 0, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void renew() {
        try {
            Lease now = lease.get();
            if (!identity.equals(now.getSpec().getHolderIdentity())) {
                lost.countDown();
                thread.shutdown();
                return;
            }
            var _ = lease.patch(PatchContext.of(PatchType.JSON_MERGE), renewal(now));
            renewals.release();
        } catch (KubernetesClientException e) {
            // Somebody else wrote it; the next look tells who has it.
        }
    }

    /** Fails when somebody else has written the lease since. */
    private static String renewal(Lease seen) {
        return "{\"metadata\":{\"resourceVersion\":\"" + seen.getMetadata().getResourceVersion()
                + "\"},\"spec\":{\"renewTime\":\""
                + DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                        .format(ZonedDateTime.now(ZoneOffset.UTC))
                + "\"}}";
    }

    /** Waits until it has renewed that often from now on. */
    public void awaitRenewals(int count) throws InterruptedException {
        renewals.drainPermits();
        if (!renewals.tryAcquire(count, Await.LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(identity + " does not get to renew its lease");
        }
    }

    /** Waits until it has seen that somebody else has the lease. */
    public void awaitLoss() throws InterruptedException {
        if (!lost.await(Await.LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(identity + " still has the lease");
        }
    }

    /** Stops renewing, and does not give the lease back: neither does the Go library. */
    public void die() {
        thread.shutdownNow();
    }

    @Override
    public void close() {
        die();
    }
}
