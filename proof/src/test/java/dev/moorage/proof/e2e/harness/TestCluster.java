package dev.moorage.proof.e2e.harness;

import dev.moorage.api.Crds;
import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.Options;
import dev.moorage.controlplane.Progress;
import dev.moorage.controlplane.ServiceAccount;
import dev.moorage.controlplane.User;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.Manifests;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.ShippedManifests;
import dev.moorage.operator.metrics.Metrics;
import dev.moorage.operator.web.DirectWebhooks;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A control plane with the CRDs and the operator's ServiceAccount, which has the rules that are shipped and no more. */
public final class TestCluster implements AutoCloseable {
    /** The operator's namespace, and that of its Lease. */
    public static final String NAMESPACE = ShippedManifests.NAMESPACE;

    private static final ServiceAccount OPERATOR = new ServiceAccount(NAMESPACE, ShippedManifests.ACCOUNT);
    private static final String OPERATOR_USER =
            "system:serviceaccount:%s:%s".formatted(OPERATOR.namespace(), OPERATOR.name());
    private static final String CONTRACT_GROUP = "cluster.x-k8s.io";

    private final Path auditDirectory;
    private final Audit audit;
    private final ControlPlane plane;
    private final KubernetesClient admin;
    private final Manifests manifests;
    private final URI webhooks = Door.free();
    private final @Nullable Door door;
    private final AtomicInteger scenes = new AtomicInteger();

    private TestCluster(boolean contract, boolean attended) {
        try {
            auditDirectory = Files.createTempDirectory("moorage-audit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        audit = new Audit(auditDirectory, OPERATOR_USER);
        plane = ControlPlane.start(Options.temporary().withApiServerFlags(audit.flags()), Progress.silent());
        Config config = plane.configFor(User.ADMIN);
        // The API server asks for patience while a CRD changes.
        config.setRequestRetryBackoffLimit(5);
        config.setRequestTimeout(60_000);
        admin = KubeClients.connect(config, "moorage-tests");
        manifests = new Manifests(admin, "tests");
        ShippedManifests.rbac().forEach(manifests::apply);
        manifests.applyCrds(
                Crds.documents(Crds.families(), contract).stream()
                        .map(Crds::withV1Beta1)
                        .toList(),
                crd -> DirectWebhooks.at(webhooks, crd));
        Door.register(webhooks, manifests);
        door = attended ? door(webhooks) : null;
        if (door != null) {
            door.awaitOpen(admin);
        }
        if (contract) {
            for (Kind kind : Kind.values()) {
                Await.until(kind + " listed", () -> isListed(kind));
            }
        }
    }

    /** A kind's storage is set up when it is asked for first; until then the API server asks for patience. */
    private boolean isListed(Kind kind) {
        try {
            return admin.genericKubernetesResources(kind.in(kind.version("v1beta2")))
                            .list()
                    != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Starts one whose webhooks nobody answers. */
    public static TestCluster startUnattended() {
        return new TestCluster(true, false);
    }

    /** Where the API server asks about pools. */
    public URI webhooks() {
        return webhooks;
    }

    /** Answers the API server's questions at an address; the API server asks at {@link #webhooks()}. */
    public Door door(URI listen) {
        return Door.open(webhooks, listen, plane.configFor(OPERATOR), OPERATOR.namespace());
    }

    /** Starts one with everything that the operator needs. */
    public static TestCluster start() {
        return new TestCluster(true, true);
    }

    /** Starts one without any CRD of Cluster API. */
    public static TestCluster startWithoutContract() {
        return new TestCluster(false, true);
    }

    /** Installs the kinds of Cluster API, or changes which of their versions are served and stored. */
    public void installContract(List<String> served, String stored) {
        manifests.applyCrds(Crds.documents(List.of(), true), crd -> {
            if (crd.getSpec().getGroup().endsWith(CONTRACT_GROUP)) {
                serve(crd, served, stored);
            }
        });
        // Discovery follows a change of a CRD a moment later, and operators go by it.
        for (Kind kind : List.of(Kind.CLAIM, Kind.ADDRESS, Kind.CLUSTER)) {
            for (String version : List.of("v1beta1", "v1beta2")) {
                Await.until(
                        kind + " in " + version + (served.contains(version) ? "" : " no more"),
                        () -> discovered(kind, version) == served.contains(version));
            }
        }
    }

    private boolean discovered(Kind kind, String version) {
        String groups = admin.raw("/apis/" + kind.group);
        String resources = admin.raw("/apis/" + kind.group + "/" + version);
        return groups != null
                && groups.contains('"' + kind.group + "/" + version + '"')
                && resources != null
                && resources.contains("\"" + kind.plural + "\"");
    }

    private static void serve(CustomResourceDefinition crd, List<String> served, String stored) {
        for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
            version.setServed(served.contains(version.getName()));
            version.setStorage(version.getName().equals(stored));
        }
    }

    /** A connection that may do everything. */
    public KubernetesClient admin() {
        return admin;
    }

    /** Text of a kubeconfig that may do everything. */
    public String adminKubeconfig() {
        return plane.kubeconfig(User.ADMIN);
    }

    /** Starts an operator with the rights of its ServiceAccount. */
    public TestOperator operator(OperatorOptions options) {
        return operator(operatorConnection(), options);
    }

    /** Starts an operator on a connection of the test's choice, for example through a proxy. */
    public TestOperator operator(Config connection, OperatorOptions options) {
        Metrics metrics = new Metrics();
        return TestOperator.start(KubeClients.connect(connection, "moorage", metrics.calls()), options, metrics);
    }

    /** The connection that an operator uses, with the rights of its ServiceAccount. */
    public Config operatorConnection() {
        return plane.configFor(OPERATOR);
    }

    /** The programs behind it, to be killed and stopped. */
    public ControlPlane plane() {
        return plane;
    }

    boolean operatorMay(String verb, String group, String resource, String namespace, String name) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(OPERATOR_USER)
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withNamespace(namespace)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        return admin.resource(review).create().getStatus().getAllowed();
    }

    /** A namespace for one test, named after it. */
    public Scene newScene(String title) {
        String name = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String namespace = "t" + scenes.incrementAndGet() + "-"
                + name.substring(0, Math.min(40, name.length())).replaceAll("-+$", "");
        return scene(namespace);
    }

    /** A namespace of the name that one in another cluster has. */
    public Scene newScene(Scene elsewhere) {
        return scene(elsewhere.namespace());
    }

    private Scene scene(String namespace) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return new Scene(this, namespace);
    }

    /** A token of a ServiceAccount, which is made if it is not there. */
    public String token(String namespace, String name) {
        var _ = admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
        return plane.token(new ServiceAccount(namespace, name));
    }

    Manifests manifests() {
        return manifests;
    }

    Audit audit() {
        return audit;
    }

    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
        admin.close();
        plane.close();
        Folders.delete(auditDirectory);
    }
}
