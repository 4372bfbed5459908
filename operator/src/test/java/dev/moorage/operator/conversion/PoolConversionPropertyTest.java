package dev.moorage.operator.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Run a failing case alone with the {@code -Dseed} and {@code -Dcases=1} that its message names. */
class PoolConversionPropertyTest {
    private static final String GROUP = "ipam.cluster.x-k8s.io/";
    private static final int CASES = 4_000;

    private static void holds(BiConsumer<SplittableRandom, RandomPool> check) {
        long first = Long.getLong("seed", new SplittableRandom().nextLong());
        for (int i = 0; i < Integer.getInteger("cases", CASES); i++) {
            SplittableRandom random = new SplittableRandom(first + i);
            try {
                check.accept(random, new RandomPool(random));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dseed=" + (first + i) + " -Dcases=1: " + e, e);
            }
        }
    }

    private static ObjectNode to(String version, ObjectNode object) {
        return switch (PoolConversion.convert(object, GROUP + version)) {
            case Conversion.Converted(ObjectNode it) -> it;
            case Conversion.Unconvertible(String message) -> throw new AssertionError(message);
        };
    }

    /** The annotation that somebody left there: sense, nonsense, or what the Go provider remembers. */
    private static void annotate(SplittableRandom random, RandomPool pools, ObjectNode object) {
        String text = switch (random.nextInt(6)) {
            case 0 -> "{";
            case 1 -> "\"text\"";
            case 2 -> "{\"kind\":\"InClusterIPPool\",\"spec\":" + pools.oldSpec() + ",\"status\":{}}";
            case 3 -> "{\"apiVersion\":\"" + GROUP + "v1alpha1\",\"spec\":" + pools.oldSpec() + "}";
            case 4 -> "{\"apiVersion\":\"" + GROUP + "v1alpha2\",\"spec\":" + pools.spec() + "}";
            default -> "";
        };
        if (!text.isEmpty()) {
            object.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(Memory.ANNOTATION, text);
        }
    }

    private static ObjectNode copyWithout(ObjectNode object, String annotation) {
        ObjectNode copy = object.deepCopy();
        ObjectNode annotations = copy.withObjectProperty("metadata").withObjectProperty("annotations");
        annotations.remove(annotation);
        return copy;
    }

    @Test
    void what_is_stored_survives_a_reader_and_writer_of_v1alpha1() {
        holds((random, pools) -> {
            ObjectNode stored = pools.of("v1alpha2");
            annotate(random, pools, stored);
            ObjectNode old = to("v1alpha1", stored);
            assertThat(to("v1alpha2", old)).isEqualTo(stored);
            assertThat(to("v1alpha1", to("v1alpha2", old))).isEqualTo(old);
        });
    }

    @Test
    void what_is_written_as_v1alpha1_is_read_so() {
        holds((random, pools) -> {
            ObjectNode old = pools.of("v1alpha1");
            assertThat(to("v1alpha1", to("v1alpha2", old))).isEqualTo(old);
            assertThat(to("v1alpha1", to("v1beta1", old))).isEqualTo(old);
            annotate(random, pools, old);
            assertThat(copyWithout(to("v1alpha1", to("v1alpha2", old)), Memory.ANNOTATION))
                    .as("with any annotation")
                    .isEqualTo(copyWithout(old, Memory.ANNOTATION));
        });
    }

    @Test
    void v1beta1_says_the_same_as_v1alpha2() {
        holds((random, pools) -> {
            ObjectNode stored = pools.of("v1alpha2");
            annotate(random, pools, stored);
            ObjectNode newest = to("v1beta1", stored);
            assertThat(newest.deepCopy().put("apiVersion", GROUP + "v1alpha2")).isEqualTo(stored);
            assertThat(to("v1alpha2", newest)).isEqualTo(stored);
            assertThat(to("v1alpha1", newest)).isEqualTo(to("v1alpha1", stored));
        });
    }

    @Test
    void an_edit_in_v1alpha1_wins_and_costs_nothing_else() {
        holds((random, pools) -> {
            ObjectNode stored = pools.of("v1alpha2");
            stored.set("spec", pools.spec());
            annotate(random, pools, stored);
            ObjectNode old = to("v1alpha1", stored);
            ObjectNode edited = pools.oldSpec();
            old.set("spec", edited);
            ObjectNode after = to("v1alpha2", old);
            assertThat(to("v1alpha1", after).get("spec")).isEqualTo(edited);
            for (String field : new String[] {
                "excludedAddresses", "excludeAddresses", "allocateReservedIPAddresses", "addressReuseGracePeriodSeconds"
            }) {
                assertThat(after.path("spec").path(field))
                        .as(field)
                        .isEqualTo(stored.path("spec").path(field));
            }
        });
    }

    @Test
    void an_edit_in_v1alpha2_wins_over_what_was_remembered() {
        holds((random, pools) -> {
            ObjectNode stored = to("v1alpha2", pools.of("v1alpha1"));
            ObjectNode edited = pools.spec();
            stored.set("spec", edited);
            ObjectNode old = to("v1alpha1", stored);
            assertThat(to("v1alpha2", old)).isEqualTo(stored);
            assertThat(old.at("/spec/prefix").asInt()).isNotNegative();
            ObjectNode shown = to("v1alpha2", copyWithout(old, Memory.ANNOTATION));
            for (String field : new String[] {"addresses", "prefix", "gateway"}) {
                assertThat(shown.path("spec").path(field)).as(field).isEqualTo(edited.path(field));
            }
        });
    }

    @Test
    void converting_leaves_the_object_and_all_other_metadata_as_they_are() {
        holds((random, pools) -> {
            ObjectNode stored = pools.of("v1alpha2");
            annotate(random, pools, stored);
            ObjectNode before = stored.deepCopy();
            ObjectNode old = to("v1alpha1", stored);
            assertThat(stored).isEqualTo(before);
            ObjectNode there = copyWithout(old, Memory.ANNOTATION).withObjectProperty("metadata");
            assertThat(there).isEqualTo(copyWithout(stored, Memory.ANNOTATION).withObjectProperty("metadata"));
            assertThat(old.path("status")).isEqualTo(stored.path("status"));
        });
    }
}
