package dev.moorage.proof.e2e.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Expectations that every kind of object shares. */
final class Things {
    private Things() {}

    static void assertUnwritten(Thing thing, String version) {
        if (!thing.version().equals(version)) {
            throw new AssertionError(thing + " was written since resourceVersion " + version + ": " + thing.now());
        }
    }

    static void awaitFinalizers(Thing thing, String... finalizers) {
        var _ = thing.await("with the finalizers " + Arrays.toString(finalizers), it -> {
            List<String> found = new ArrayList<>();
            it.at("/metadata/finalizers").forEach(each -> found.add(each.asText()));
            return found.equals(List.of(finalizers));
        });
    }
}
