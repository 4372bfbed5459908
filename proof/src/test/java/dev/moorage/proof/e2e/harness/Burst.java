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
import java.util.stream.IntStream;

/** Many claims on one pool, made as fast as the API server takes them. */
public final class Burst {
    private static final int LONGEST_SECONDS = 60;
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
        CompletableFuture<List<GenericKubernetesResource>> enough = scene.admin()
                .genericKubernetesResources(Kind.CLAIM.in(scene.version(Kind.CLAIM)))
                .inNamespace(scene.namespace())
                .informOnCondition(claims -> claims.size() >= wanted
                        && claims.stream().filter(Burst::bound).count() >= wanted);
        try {
            var _ = enough.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    "not " + wanted + " bound after " + LONGEST_SECONDS + " s, but " + boundNow() + " of "
                            + list(Kind.CLAIM).size(),
                    e);
        } finally {
            enough.cancel(true);
        }
        return this;
    }

    /** Fails unless every claim is bound, each to an address of its own, and nothing else is there. */
    public void assertAllBoundToAddressesOfTheirOwn() {
        awaitBound(count);
        List<String> addresses = list(Kind.ADDRESS).stream()
                .map(it ->
                        Thing.JSON.<JsonNode>valueToTree(it).at("/spec/address").asText())
                .toList();
        assertThat(addresses).doesNotHaveDuplicates().hasSize(count);
        assertThat(IntStream.range(0, count).mapToObj("burst-%04d"::formatted))
                .containsExactlyInAnyOrderElementsOf(list(Kind.ADDRESS).stream()
                        .map(it -> it.getMetadata().getName())
                        .toList());
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
