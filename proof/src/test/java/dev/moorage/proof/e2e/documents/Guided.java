package dev.moorage.proof.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.e2e.documents.Row.Now;
import dev.moorage.proof.e2e.harness.Kubectl;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.k0rdent.Site;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;

/** The rows of k0rdent's guides: what a reader of them does, and sees. */
final class Guided {
    private static final String CLAIM = Placeholders.CLAIM;
    private static final String CLUSTER = Placeholders.CLUSTER;

    private static final String OLD_CLAIM_MANIFEST = """
            apiVersion: k0rdent.mirantis.com/v1alpha1
            kind: ClusterIPAMClaim
            metadata:
              name: edge-addresses
            spec:
              provider: in-cluster
              nodeNetwork:
                cidr: 10.41.0.0/24
              cluster: edge
            """;

    private static final String OLD_INLINE_MANIFEST = """
            apiVersion: k0rdent.mirantis.com/v1alpha1
            kind: ClusterDeployment
            metadata:
              name: edge
            spec:
              template: template
              credential: credential
              dryRun: "false"
              config:
                controlPlaneNumber: 1
                workersNumber: 1
              ipam:
                provider: in-cluster
                nodeNetwork:
                  cidr: 10.41.0.0/24
            """;

    private static final String CLAIM_MANIFEST = """
            apiVersion: k0rdent.mirantis.com/v1beta1
            kind: ClusterIPAMClaim
            metadata:
              name: edge-addresses
            spec:
              provider: in-cluster
              nodeNetwork:
                cidr: 10.41.0.0/24
                gateway: 10.41.0.1
                prefix: 24
              cluster: edge
            """;

    private static final String INLINE_MANIFEST = """
            apiVersion: k0rdent.mirantis.com/v1beta1
            kind: ClusterDeployment
            metadata:
              name: edge
            spec:
              template: template
              credential: credential
              dryRun: "false"
              config:
                controlPlaneNumber: 1
                workersNumber: 1
              ipamClaim:
                spec:
                  provider: in-cluster
                  nodeNetwork:
                    cidr: 10.41.0.0/24
                    gateway: 10.41.0.1
                    prefix: 24
            """;

    static final Now OLD_CLAIM = new Now(OLD_CLAIM_MANIFEST, Guided::bound);
    static final Now OLD_CLAIM_APPLIED = applied(OLD_CLAIM_MANIFEST, "clusteripamclaim", CLAIM, Guided::bound);
    static final Now OLD_CLAIM_SHOWN = shown(OLD_CLAIM_MANIFEST, "clusteripamclaim", "true");
    static final Now OLD_INLINE = new Now(OLD_INLINE_MANIFEST, Guided::released);
    static final Now OLD_INLINE_APPLIED = applied(OLD_INLINE_MANIFEST, "clusterdeployment", CLUSTER, Guided::released);
    static final Now OLD_IPAM_SHOWN = shown(OLD_CLAIM_MANIFEST, "ClusterIPAM", "Bound");
    static final Now OLD_IPAM = ipam("v1alpha1", OLD_CLAIM_MANIFEST);

    static final Now NEW_CLAIM = new Now(CLAIM_MANIFEST, Guided::bound);
    static final Now CLAIM_APPLIED = applied(CLAIM_MANIFEST, "clusteripamclaim", CLAIM, Guided::bound);
    static final Now CLAIM_SHOWN = shown(CLAIM_MANIFEST, "clusteripamclaim", "true");
    static final Now CLAIM_AS_SHOWN = new Now("""
            apiVersion: k0rdent.mirantis.com/v1beta1
            kind: ClusterIPAMClaim
            metadata:
              name: edge-addresses
            spec:
              cluster: edge
              clusterIPAMRef: edge-addresses
              nodeNetwork:
                cidr: 10.41.0.0/24
                gateway: 10.41.0.1
                prefix: 24
              provider: in-cluster
            status:
              bound: true
            """, Guided::bound);
    static final Now REFERENCE = new Now("""
            apiVersion: k0rdent.mirantis.com/v1beta1
            kind: ClusterDeployment
            metadata:
              name: edge
            spec:
              template: template
              credential: credential
              dryRun: "false"
              config:
                controlPlaneNumber: 1
                workersNumber: 1
              ipamClaim:
                ref: edge-addresses
            """, scene -> {
        Kubectl.in(scene).apply(CLAIM_MANIFEST);
        released(scene);
    });
    static final Now INLINE = new Now(INLINE_MANIFEST, Guided::released);
    static final Now INLINE_APPLIED = applied(INLINE_MANIFEST, "clusterdeployment", CLUSTER, Guided::released);
    static final Now IPAM_SHOWN = shown(CLAIM_MANIFEST, "ClusterIPAM", "Bound");
    static final Now IPAM = ipam("v1beta1", CLAIM_MANIFEST);

    private Guided() {}

    /** The claim of the guides is bound, and kubectl shows it. */
    static void bound(Scene scene) throws Exception {
        Site site = new Site(scene);
        JsonNode claim =
                site.await(Kind.CLAIM, CLAIM, it -> it.at("/status/bound").asBoolean());
        assertThat(claim.at("/spec/clusterIPAMRef").asText()).isEqualTo(CLAIM);
        assertThat(claim.at("/spec/cluster").asText()).isEqualTo(CLUSTER);
        assertThat(Kubectl.in(scene).run("get", "clusteripamclaim", CLAIM)).contains(CLAIM, "true");
    }

    /** The cluster of the guides gets its template and credential, and is installed with addresses of its claim. */
    static void released(Scene scene) {
        Site site = new Site(scene).ready();
        try (var _ = site.flux()) {
            assertThat(site.nodes(CLUSTER))
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allSatisfy(it -> assertThat(it).startsWith("10.41.0."));
            site.await(Kind.DEPLOYMENT, CLUSTER, "Ready", "True", "Succeeded");
        }
    }

    private static Now applied(String manifest, String resource, String name, Row.Steps then) {
        return new Now(null, scene -> {
            assertThat(Kubectl.in(scene).apply(manifest)).contains(resource, name);
            then.run(scene);
        });
    }

    private static Now shown(String manifest, String resource, String fragment) {
        return new Now(null, scene -> {
            Kubectl.in(scene).apply(manifest);
            new Site(scene)
                    .await(
                            Kind.IPAM,
                            CLAIM,
                            it -> it.at("/status/phase").asText().equals("Bound"));
            new Site(scene)
                    .await(Kind.CLAIM, CLAIM, it -> it.at("/status/bound").asBoolean());
            assertThat(Kubectl.in(scene).run("get", resource, CLAIM)).contains(CLAIM, fragment);
        });
    }

    /** What the guides print is taken, and becomes so when the claim is there. */
    private static Now ipam(String version, String claim) {
        String manifest = """
                apiVersion: k0rdent.mirantis.com/%s
                kind: ClusterIPAM
                metadata:
                  name: edge-addresses
                spec:
                  provider: in-cluster
                  clusterIPAMClaimRefs: edge-addresses
                status:
                  phase: Bound
                  providerData:
                    - name: ipPool
                      ready: true
                      config:
                        apiGroup: ipam.cluster.x-k8s.io
                        kind: InClusterIPPool
                        name: edge-addresses
                """.formatted(version);
        return new Now(manifest, scene -> {
            Kubectl.in(scene).apply(claim);
            Site site = new Site(scene);
            site.await(Kind.IPAM, CLAIM, it -> it.at("/status/phase").asText().equals("Bound"));
            JsonNode shown = new ObjectMapper()
                    .valueToTree(scene.admin()
                            .genericKubernetesResources("k0rdent.mirantis.com/" + version, "ClusterIPAM")
                            .inNamespace(scene.namespace())
                            .withName(CLAIM)
                            .get());
            assertThat(shown.at("/spec/clusterIPAMClaimRefs").asText()).isEqualTo(CLAIM);
            assertThat(shown.at("/status/providerData/0/config/name").asText()).isEqualTo(CLAIM);
        });
    }
}
