package dev.moorage.proof.e2e.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Await;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the usual roles of a namespace allow of k0rdent's kinds. */
@ExtendWith(OnCluster.class)
class RolesIT {
    @ParameterizedTest
    @CsvSource({
        "edit, create, clusterdeployments, true",
        "edit, delete, clusteripamclaims, true",
        "edit, get, clusteripams, true",
        "edit, patch, clusteripams, false",
        "admin, patch, clusteripamclaims, true",
        "view, list, clusteripams, true",
        "view, watch, clusteripamclaims, true",
        "view, create, clusterdeployments, false",
    })
    void a_role_of_the_namespace_allows_that(String role, String verb, String resource, boolean may, Scene scene) {
        // Roles are put together by a controller.
        var _ = scene.admin()
                .rbac()
                .clusterRoles()
                .withName(role)
                .waitUntilCondition(
                        it -> it != null
                                && it.getRules().stream()
                                        .anyMatch(rule -> rule.getResources().contains("clusteripams")),
                        60,
                        TimeUnit.SECONDS);
        scene.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: somebody}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: somebody-of-%s}]
                """.formatted(role, scene.namespace()));
        // kube-apiserver learns of roles and bindings by watches of its own.
        Await.until("allowed by the binding", () -> allowed(scene, "get", "clusteripams", ""));
        assertThat(allowed(scene, verb, resource, "")).isEqualTo(may);
        assertThat(allowed(scene, "patch", resource, "status")).isFalse();
    }

    private static boolean allowed(Scene scene, String verb, String resource, String subresource) {
        SubjectAccessReview review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("somebody-of-" + scene.namespace())
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup("k0rdent.mirantis.com")
                .withResource(resource)
                .withSubresource(subresource)
                .withNamespace(scene.namespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        return scene.admin().resource(review).create().getStatus().getAllowed();
    }
}
