package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneIT {
    static final int LONGEST_SECONDS = 120;
    private static final User VIEWER = new User("vera", List.of("viewers"));

    private final ControlPlane controlPlane =
            ControlPlane.start(Options.temporary().withUsers(VIEWER), System.out::println);
    private final KubernetesClient admin = client(controlPlane, User.ADMIN);

    @BeforeAll
    void bind_viewers_to_the_built_in_view_role() {
        admin.rbac()
                .clusterRoleBindings()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("viewers")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "view")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "viewers", null)
                        .build())
                .create();
        try (KubernetesClient viewer = client(controlPlane, VIEWER)) {
            awaitRights(viewer);
        }
    }

    /** The role is put together by a controller, and the API server learns of role and binding a moment later. */
    private static void awaitRights(KubernetesClient viewer) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (true) {
            try {
                var _ = viewer.configMaps().inNamespace("default").list();
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 403 || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    @AfterAll
    void stop() {
        admin.close();
        controlPlane.close();
    }

    @Test
    void objects_are_created_read_updated_and_deleted() {
        ConfigMap created = admin.resource(configMap("crud").build()).create();
        assertThat(created.getMetadata().getUid()).isNotBlank();
        admin.configMaps()
                .inNamespace("default")
                .withName("crud")
                .edit(map -> new ConfigMapBuilder(map).addToData("key", "value").build());
        assertThat(admin.configMaps()
                        .inNamespace("default")
                        .withName("crud")
                        .get()
                        .getData())
                .containsEntry("key", "value");
        admin.resource(created).delete();
        assertThat(admin.configMaps().inNamespace("default").withName("crud").get())
                .isNull();
    }

    @Test
    void another_control_plane_runs_beside_it_with_objects_of_its_own() {
        admin.resource(configMap("here").build()).create();
        try (ControlPlane other = ControlPlane.start(Options.temporary(), Progress.silent());
                KubernetesClient otherAdmin = client(other, User.ADMIN)) {
            assertThat(other.uri()).isNotEqualTo(controlPlane.uri());
            assertThat(otherAdmin
                            .configMaps()
                            .inNamespace("default")
                            .withName("here")
                            .get())
                    .isNull();
        }
    }

    @Test
    void dependent_goes_after_its_owner() {
        ConfigMap owner = admin.resource(configMap("owner").build()).create();
        admin.resource(configMap("dependent")
                        .editMetadata()
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();
        admin.resource(owner).delete();
        admin.configMaps()
                .inNamespace("default")
                .withName("dependent")
                .waitUntilCondition(Objects::isNull, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void deleted_namespace_ends_with_all_that_is_in_it() {
        Namespace namespace = admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("doomed")
                        .endMetadata()
                        .build())
                .create();
        admin.resource(configMap("inside").build()).inNamespace("doomed").create();
        admin.resource(namespace).delete();
        admin.namespaces().withName("doomed").waitUntilCondition(Objects::isNull, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void user_may_do_what_its_group_may() {
        try (KubernetesClient viewer = client(controlPlane, VIEWER)) {
            assertThat(viewer.configMaps().inNamespace("default").list().getItems())
                    .isNotNull();
            assertForbidden(() -> viewer.resource(configMap("vera").build()).create(), "User \"vera\"");
        }
    }

    @Test
    void service_account_without_rights_may_do_nothing() {
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("nobody")
                        .endMetadata()
                        .build())
                .create();
        try (KubernetesClient nobody = client(controlPlane, new ServiceAccount("default", "nobody"))) {
            assertForbidden(
                    () -> nobody.configMaps().inNamespace("default").list(),
                    "User \"system:serviceaccount:default:nobody\"");
        }
    }

    @Test
    void token_for_a_service_account_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> controlPlane.token(new ServiceAccount("default", "ghost")))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("no token for service account default/ghost (HTTP 404): create it first");
    }

    @Test
    void user_that_the_start_did_not_name_is_refused_by_name() {
        assertThatThrownBy(() -> controlPlane.token(new User("mallory", List.of())))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("User mallory is not known");
    }

    @Test
    void written_kubeconfig_opens_the_door(@TempDir Path directory) throws Exception {
        Path file = controlPlane.writeKubeconfig(directory.resolve("kubeconfig"), VIEWER);
        try (KubernetesClient viewer = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(file.toFile()))
                .build()) {
            assertThat(viewer.configMaps().inNamespace("default").list().getItems())
                    .isNotNull();
        }
    }

    static KubernetesClient client(ControlPlane controlPlane, Identity identity) {
        return new KubernetesClientBuilder()
                .withConfig(controlPlane.configFor(identity))
                .build();
    }

    static ConfigMapBuilder configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata();
    }

    private static void assertForbidden(ThrowingCallable call, String who) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(403))
                .hasMessageContaining(who);
    }
}
