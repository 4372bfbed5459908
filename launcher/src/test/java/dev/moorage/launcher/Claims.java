package dev.moorage.launcher;

import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaimSpec;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import dev.moorage.api.incluster.v1alpha2.IPPoolSpec;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pool and claims on it, in the namespace {@code default}. */
final class Claims {
    private static final int LONGEST_SECONDS = 180;
    private static final String NAMESPACE = "default";

    private final KubernetesClient client;

    Claims(KubernetesClient client) {
        this.client = client;
    }

    /** Makes a pool. */
    void pool(String name, String addresses, int prefix) {
        InClusterIPPool pool = new InClusterIPPool();
        pool.setMetadata(
                new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build());
        pool.setSpec(new IPPoolSpec(List.of(addresses), prefix, null, null, null, null, null));
        var _ = client.resource(pool).create();
    }

    /** Makes one claim. */
    void claim(String name, String pool) {
        IPAddressClaim claim = new IPAddressClaim();
        claim.setMetadata(
                new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build());
        claim.setSpec(new IPAddressClaimSpec(null, new PoolRef("ipam.cluster.x-k8s.io", "InClusterIPPool", pool)));
        var _ = client.resource(claim).create();
    }

    /** Makes many claims. */
    void burst(int count, String pool) {
        try (ExecutorService makers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < count; i++) {
                String name = "burst-" + i;
                var _ = makers.submit(() -> claim(name, pool));
            }
        }
    }

    /** Waits until at least so many claims are bound. */
    void awaitBound(int wanted) throws InterruptedException {
        CompletableFuture<List<IPAddressClaim>> enough = client.resources(IPAddressClaim.class)
                .inNamespace(NAMESPACE)
                .informOnCondition(
                        claims -> claims.stream().filter(Claims::bound).count() >= wanted);
        try {
            var _ = enough.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not " + wanted + " claims bound after " + LONGEST_SECONDS + " s", e);
        } finally {
            enough.cancel(true);
        }
    }

    /** Waits until one claim is bound. */
    void awaitBound(String name) {
        var _ = client.resources(IPAddressClaim.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .waitUntilCondition(it -> it != null && bound(it), LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean bound(IPAddressClaim claim) {
        return claim.getStatus() != null && claim.getStatus().addressRef() != null;
    }

    /** The addresses that IPAddresses show, each as often as it is shown. */
    List<String> addresses() {
        return client.resources(IPAddress.class).inNamespace(NAMESPACE).list().getItems().stream()
                .map(it -> Objects.requireNonNull(it.getSpec()).address())
                .toList();
    }
}
