package dev.moorage.proof.e2e.metal3;

import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many IPAddresses made by hand, before there are claims of theirs. */
final class Reservations {
    private static final int AT_A_TIME = 16;

    private Reservations() {}

    /** Makes those numbered {@code from} to {@code to - 1}, of {@code pool1}. */
    static void make(Scene scene, int from, int to, IntFunction<String> address, IntFunction<String> claim)
            throws Exception {
        List<Future<?>> made = new ArrayList<>();
        try (ExecutorService makers = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (int i = from; i < to; i++) {
                int number = i;
                made.add(makers.submit(() -> make(scene, "a" + number, address.apply(number), claim.apply(number))));
            }
        }
        for (Future<?> each : made) {
            each.get();
        }
    }

    private static void make(Scene scene, String name, String address, String claim) {
        var _ = scene.admin()
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("ipam.metal3.io/v1alpha1")
                        .withKind("IPAddress")
                        .withNewMetadata()
                        .withNamespace(scene.namespace())
                        .withName(name)
                        .endMetadata()
                        .addToAdditionalProperties(
                                "spec",
                                Map.of(
                                        "address",
                                        address,
                                        "pool",
                                        Map.of("name", "pool1"),
                                        "claim",
                                        Map.of("name", claim)))
                        .build())
                .create();
    }
}
