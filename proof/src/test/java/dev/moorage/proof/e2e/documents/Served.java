package dev.moorage.proof.e2e.documents;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.documents.Row.Now;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.Kubectl;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import java.util.List;

/** The rows that are carried out. */
final class Served {
    static final Now SUBNET = pool("""
            spec:
              addresses:
                - 10.0.0.0/24
              prefix: 24
              gateway: 10.0.0.1
            """, 253, "10.0.0.2", "10.0.0.3");

    static final Now RANGES = pool("""
            spec:
              addresses:
                - 10.0.0.0/24
                - 10.0.1.10-10.0.1.100
                - 10.0.2.1
                - 10.0.2.2
              excludeAddresses:
                - 10.10.0.16/28
                - 10.10.0.242
                - 10.0.1.25-10.0.1.30
              prefix: 22
              gateway: 10.0.0.1
            """, 341, "10.0.0.2", "10.0.0.3");

    static final Now RESERVED = pool("""
            spec:
              addresses:
                - 10.0.0.0/24
              prefix: 24
              gateway: 10.0.0.1
              allocateReservedIPAddresses: true
            """, 255, "10.0.0.0", "10.0.0.2");

    static final Now BETA_SAMPLE = betaPool("""
            spec:
              addresses:
                - 192.168.1.100-192.168.1.200
              prefix: 24
              gateway: 192.168.1.1
            """, "192.168.1.100");

    static final Now BETA_COMPLETE = betaPool("""
            spec:
              addresses:
                - 10.0.0.100-10.0.0.200
              prefix: 24
              gateway: 10.0.0.1
            """, "10.0.0.100");

    static final Now LIST_CLAIMS = command(scene -> {
        assertThat(bound(scene)).isBound();
        assertThat(Kubectl.in(scene).run("get", "ipaddressclaims")).contains("my-claim", "my-ip-pool");
    });

    static final Now LIST_ADDRESSES = addresses("ipaddresses");

    static final Now LIST_ADDRESS = addresses("ipaddress");

    static final Now DESCRIBE_CLAIM = command(scene -> {
        Claim claim = scene.claim("my-claim").onPool("my-ip-pool").create();
        assertThat(claim).waits("PoolNotReady");
        assertThat(Kubectl.in(scene).run("describe", "ipaddressclaim", "my-claim"))
                .contains("PoolNotReady", "my-ip-pool does not exist");
    });

    static final Now DESCRIBE_POOL = command(scene -> {
        assertThat(bound(scene)).isBound();
        assertThat(scene.existingPool("my-ip-pool")).counts(101, 1, 100, 0);
        assertThat(Kubectl.in(scene).run("describe", "inclusterippool", "my-ip-pool"))
                .containsPattern("Free: +100")
                .contains("The pool is served");
    });

    static final Now CLUSTER = new Now("""
            apiVersion: cluster.x-k8s.io/v1beta1
            kind: Cluster
            metadata:
              name: my-cluster
            spec:
              clusterNetwork:
                pods:
                  cidrBlocks:
                    - 172.25.0.0/16
                services:
                  cidrBlocks:
                    - 172.26.0.0/16
              controlPlaneRef:
                apiVersion: controlplane.cluster.x-k8s.io/v1beta1
                kind: KubeadmControlPlane
                name: my-cluster-control-plane
              infrastructureRef:
                apiVersion: infrastructure.cluster.x-k8s.io/v1beta1
                kind: TinkerbellCluster
                name: my-cluster
            """, scene -> {
        Pool pool = scene.pool("p").of("10.0.0.7").create();
        assertThat(scene.claim("a").on(pool).ofCluster("my-cluster").create()).isBoundTo("10.0.0.7");
    });

    private Served() {}

    private static Now pool(String spec, int total, String... addresses) {
        String manifest = """
                apiVersion: ipam.cluster.x-k8s.io/v1alpha2
                kind: InClusterIPPool
                metadata:
                  name: my-ip-pool
                """ + spec;
        return new Now(manifest, scene -> {
            Pool pool = scene.existingPool("my-ip-pool");
            for (String address : addresses) {
                assertThat(scene.claim("claim-" + address).on(pool).create()).isBoundTo(address);
            }
            assertThat(pool).counts(total, addresses.length, total - addresses.length, 0);
        });
    }

    /** As {@code moorage crds --v1beta1} serves it. */
    private static Now betaPool(String spec, String first) {
        String manifest = """
                apiVersion: ipam.cluster.x-k8s.io/v1beta1
                kind: InClusterIPPool
                metadata:
                  name: my-ip-pool
                """ + spec;
        return new Now(manifest, scene -> {
            Pool pool = scene.existingPool("my-ip-pool");
            assertThat(scene.claim("a").on(pool).create()).isBoundTo(first);
            assertThat(pool).counts(101, 1, 100, 0);
        });
    }

    private static Now command(Row.Steps steps) {
        return new Now(null, steps);
    }

    private static Now addresses(String name) {
        return command(scene -> {
            assertThat(bound(scene)).isBoundTo("192.168.1.100");
            assertThat(Kubectl.in(scene).run("get", name + ".ipam.cluster.x-k8s.io"))
                    .contains("my-claim", "192.168.1.100");
            assertThat(scene.admin().getApiResources("networking.k8s.io/v1").getResources())
                    .as("what takes the short name")
                    .anyMatch(it -> List.of(it.getName(), it.getSingularName()).contains(name));
        });
    }

    private static Claim bound(Scene scene) {
        Pool pool = scene.pool("my-ip-pool")
                .of("192.168.1.100-192.168.1.200")
                .gateway("192.168.1.1")
                .create();
        return scene.claim("my-claim").on(pool).create();
    }
}
