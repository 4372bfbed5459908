package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Address;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims and addresses out of a backup: no status, finalizers as they were, owners of before. */
@WithoutOperator
@ExtendWith(OnCluster.class)
class RestoreIT {
    private static final String CLAIM_FINALIZER = "ipam.cluster.x-k8s.io/ReleaseAddress";
    private static final String ADDRESS_FINALIZER = "ipam.cluster.x-k8s.io/ProtectAddress";
    private static final String DEAD = "00000000-0000-4000-8000-000000000001";
    private static final String DEAD_TOO = "00000000-0000-4000-8000-000000000002";

    private static Address restored(Scene scene, Pool pool, String name, String address) {
        return scene.address(name)
                .of(pool)
                .showing(address)
                .finalizer(ADDRESS_FINALIZER)
                .ownedBy("ipam.cluster.x-k8s.io/v1beta2", "IPAddressClaim", name, DEAD, true)
                .ownedBy("ipam.cluster.x-k8s.io/v1alpha2", "InClusterIPPool", pool.name(), DEAD_TOO, false)
                .create();
    }

    @Test
    void claim_from_elsewhere_waits_for_its_address_and_says_so(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        var _ = scene.operator().running();
        Claim claim = scene.claim("a").on(pool).finalizer(CLAIM_FINALIZER).create();
        assertThat(claim).waits("AwaitingIPAddress", "backup", "IPAddress");
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
        restored(scene, pool, "a", "10.0.0.9");
        assertThat(claim).isBoundTo("10.0.0.9");
    }

    @Test
    void claim_whose_finalizer_we_have_set_waits_for_nothing(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        Claim claim = scene.claim("a").on(pool).create();
        claim.changeAs("moorage", "{\"metadata\":{\"finalizers\":[\"" + CLAIM_FINALIZER + "\"]}}");
        scene.operator();
        assertThat(claim).isBoundTo("10.0.0.7");
    }

    @Test
    void address_whose_owners_are_dead_is_its_claims_again(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        Claim claim = scene.claim("a").on(pool).finalizer(CLAIM_FINALIZER).create();
        Address address = restored(scene, pool, "a", "10.0.0.9");
        String uid = address.uid();
        scene.operator();
        assertThat(claim).isBoundTo("10.0.0.9");
        assertThat(address.uid()).isEqualTo(uid);
        assertThat(scene.claim("b").on(pool).create()).isBoundTo("10.0.0.7");
    }

    @Test
    void pages_of_before_give_way_to_what_was_restored(Scene scene) {
        Pool pool = scene.pool("p").of("10.0.0.7-10.0.0.9").create();
        TestOperator before = scene.operator();
        Claim other = scene.claim("other").on(pool).create();
        assertThat(other).isBoundTo("10.0.0.7");
        Claim claim = scene.claim("a").on(pool).create();
        assertThat(claim).isBoundTo("10.0.0.8");
        before.close();
        for (Claim each : new Claim[] {claim, other}) {
            each.delete();
            each.address().delete();
            each.forceFinalizersAway();
            each.address().forceFinalizersAway();
            assertThat(each).isGone();
        }
        Claim again = scene.claim("a").on(pool).finalizer(CLAIM_FINALIZER).create();
        restored(scene, pool, "a", "10.0.0.8");
        scene.operator();
        assertThat(again).isBoundTo("10.0.0.8");
        assertThat(scene.claim("b").on(pool).create())
                .as("what was not restored is free")
                .isBoundTo("10.0.0.7");
    }
}
