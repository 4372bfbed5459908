package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for what a watch or an answer shows, for as long as no sound operator needs. */
public final class Await {
    static final int LONGEST_SECONDS = 120;
    /** The test's own watch can be lost while CRDs of other tests change: it is opened anew after so long. */
    private static final int GLANCE_SECONDS = 5;

    private Await() {}

    /**
     * Waits until one object is as wanted.
     *
     * @param wanted is asked at once and at every change; sees null while the object does not exist
     * @throws AssertionError with the object as it is, when that takes too long
     */
    public static <T extends HasMetadata> @Nullable T until(
            Resource<T> resource, String description, Predicate<@Nullable T> wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (true) {
            try {
                return resource.waitUntilCondition(wanted, GLANCE_SECONDS, TimeUnit.SECONDS);
            } catch (KubernetesClientTimeoutException e) {
                if (System.nanoTime() - deadline > 0) {
                    T now = resource.get();
                    throw new AssertionError(
                            "not " + description + " after " + LONGEST_SECONDS + " s, but "
                                    + (now == null ? "not there" : Serialization.asYaml(now)),
                            e);
                }
            }
        }
    }

    /**
     * Asks again and again, for what kube-apiserver tells nobody: which rights count by now, say.
     *
     * @param wanted is a request, which sets the pace
     * @throws AssertionError when that takes too long
     */
    public static void until(String description, BooleanSupplier wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not " + description + " after " + LONGEST_SECONDS + " s");
            }
        }
    }
}
