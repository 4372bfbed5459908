package dev.moorage.proof.e2e.metal3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What one address takes in the object that lists it, as the API server stores it, for the names that machines of Metal3
 * give their claims. The figures in docs/metal3.md are reported by this test.
 */
@ExtendWith(OnCluster.class)
class IndexesSizeIT {
    private static final int FEW = 20;
    private static final int MORE = 120;

    /** What the indexes may take before they are left out, and what is reckoned for an address besides names. */
    private static final int MOST_BYTES = 1_400_000;

    private static final int BYTES_AROUND = 18;

    /** Names of claims, and the addresses that they have. */
    enum Shape {
        /** A machine and a pool of Metal3's own examples. */
        OF_THE_GUIDE("test1-controlplane-template-%04d-pool1", "10.77.0.%d"),
        THE_SAME_WITH_IPV6("test1-controlplane-template-%04d-pool1", "2001:db8:85a3:8d3:1319:8a2e:370:7%03x"),
        OF_A_LONG_NAMED_CLUSTER(
                "production-europe-west-1-workload-controlplane-metadata-%04d-provisioning-baremetalv4-pool",
                "192.168.111.%d"),
        THE_LONGEST("c%04d-" + "n".repeat(247), "2001:db8:85a3:8d3:1319:8a2e:370:7%03x");

        private final String claim;
        private final String address;

        Shape(String claim, String address) {
            this.claim = claim;
            this.address = address;
        }

        String claim(int number) {
            return claim.formatted(number);
        }

        String address(int number) {
            return address.formatted(number + 100);
        }

        /** What the operator reckons, in bytes. */
        int reckoned() {
            return 2 * claim(0).length() + address(0).length() + BYTES_AROUND;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_address_takes_hardly_less_than_is_reckoned_for_it_and_never_more(
            Shape shape, Scene scene, TestReporter reporter) throws Exception {
        Place place = new Place(scene);
        place.pool(
                "pool1",
                "{namePrefix: p, pools: [{start: \"%s\", end: \"%s\"}]}"
                        .formatted(shape.address(0), shape.address(MORE)));
        int few = stored(scene, shape, 0, FEW);
        int more = stored(scene, shape, FEW, MORE);
        double each = (more - few) / (double) (MORE - FEW);
        reporter.publishEntry(
                shape.name(),
                "%d characters of name, %d of address: %.1f bytes each; left out beyond %d"
                        .formatted(
                                shape.claim(0).length(),
                                shape.address(0).length(),
                                each,
                                MOST_BYTES / shape.reckoned()));
        assertThat(each).isBetween(shape.reckoned() - 10.0, (double) shape.reckoned());
    }

    /** Reserves addresses, and says how many bytes the pool has once it lists them all. */
    private static int stored(Scene scene, Shape shape, int from, int to) throws Exception {
        Reservations.make(scene, from, to, shape::address, shape::claim);
        Place place = new Place(scene);
        var _ = Place.await(
                place.metal3("IPPool", "pool1"), it -> it.at("/status/indexes").size() == to);
        String pool = Objects.requireNonNull(
                scene.admin().raw("/apis/ipam.metal3.io/v1alpha1/namespaces/" + scene.namespace() + "/ippools/pool1"));
        return pool.getBytes(StandardCharsets.UTF_8).length;
    }
}
