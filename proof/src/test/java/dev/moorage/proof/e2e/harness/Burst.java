package dev.moorage.proof.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Many claims on one pool, made as fast as the API server takes them. */
public final class Burst {
    private static final int GLANCE_SECONDS = 20;
    private static final int IN_FLIGHT = 16;

    private final Scene scene;
    private final Pool pool;
    private final int count;

    Burst(Scene scene, Pool pool, int count) {
        this.scene = scene;
        this.pool = pool;
        this.count = count;
    }

    /** Makes them all. */
    public Burst create() {
        try (ExecutorService makers = Executors.newFixedThreadPool(IN_FLIGHT)) {
            for (int i = 0; i < count; i++) {
                String name = "burst-%04d".formatted(i);
                var _ = makers.submit(() -> scene.claim(name).on(pool).create());
            }
        }
        return this;
    }

    /** Waits until at least so many of the namespace's claims are bound. */
    public Burst awaitBound(int wanted) {
        return awaitClaims(
                wanted + " bound",
                claims -> claims.stream().filter(Burst::bound).count() >= wanted);
    }

    /** Deletes every claim that is bound now. */
    public void deleteBound() {
        list(Kind.CLAIM).stream().filter(Burst::bound).forEach(it -> {
            var _ = scene.resource(Kind.CLAIM, it.getMetadata().getName()).delete();
        });
    }

    /** Waits until so many of the claims are gone, and all others bound. */
    public void awaitOnlyLeft(int left) {
        var _ = awaitClaims(
                "only " + left + " left and bound",
                claims -> claims.size() == left && claims.stream().allMatch(Burst::bound));
        assertAddressesOfTheirOwn(left);
    }

    /** Waits until so many are bound, each to an address of its own, and all others say why they wait. */
    public void awaitBoundAndOthersWaiting(int wanted, String reason) {
        var _ = awaitClaims(
                wanted + " bound and the others waiting with " + reason,
                claims -> claims.stream().filter(Burst::bound).count() == wanted
                        && claims.stream()
                                .filter(it -> !bound(it))
                                .allMatch(it -> Conditions.ready(Thing.JSON.valueToTree(it), "False", reason)));
        assertAddressesOfTheirOwn(wanted);
    }

    /** Fails unless every claim is bound, each to an address of its own, and nothing else is there. */
    public void assertAllBoundToAddressesOfTheirOwn() {
        awaitBound(count);
        assertAddressesOfTheirOwn(count);
    }

    private void assertAddressesOfTheirOwn(int wanted) {
        List<GenericKubernetesResource> objects = list(Kind.ADDRESS);
        assertThat(objects.stream()
                        .map(it -> Thing.JSON
                                .<JsonNode>valueToTree(it)
                                .at("/spec/address")
                                .asText()))
                .doesNotHaveDuplicates()
                .hasSize(wanted);
        assertThat(names(objects))
                .containsExactlyInAnyOrderElementsOf(
                        names(list(Kind.CLAIM).stream().filter(Burst::bound).toList()));
    }

    private static List<String> names(List<GenericKubernetesResource> objects) {
        return objects.stream().map(it -> it.getMetadata().getName()).toList();
    }

    private Burst awaitClaims(String description, Predicate<List<GenericKubernetesResource>> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.LONGEST_SECONDS);
        // The test's own watch can be lost while CRDs of other tests change.
        while (!seen(wanted)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not " + description + " after " + Await.LONGEST_SECONDS + " s, but "
                        + boundNow() + " bound of " + list(Kind.CLAIM).size());
            }
        }
        return this;
    }

    private boolean seen(Predicate<List<GenericKubernetesResource>> wanted) {
        CompletableFuture<List<GenericKubernetesResource>> enough = scene.admin()
                .genericKubernetesResources(Kind.CLAIM.in(scene.version(Kind.CLAIM)))
                .inNamespace(scene.namespace())
                .informOnCondition(wanted);
        try {
            var _ = enough.get(GLANCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            enough.cancel(true);
        }
    }

    private long boundNow() {
        return list(Kind.CLAIM).stream().filter(Burst::bound).count();
    }

    private List<GenericKubernetesResource> list(Kind kind) {
        return scene.admin()
                .genericKubernetesResources(kind.in(scene.version(kind)))
                .inNamespace(scene.namespace())
                .list()
                .getItems();
    }

    private static boolean bound(GenericKubernetesResource claim) {
        return Thing.JSON.<JsonNode>valueToTree(claim).at("/status/addressRef").has("name");
    }
}
