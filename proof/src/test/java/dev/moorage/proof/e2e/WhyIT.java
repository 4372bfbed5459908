package dev.moorage.proof.e2e;

import static dev.moorage.proof.e2e.harness.Expectations.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.kube.KubeClients;
import dev.moorage.operator.explain.ClaimAccount;
import dev.moorage.operator.explain.ExplainException;
import dev.moorage.operator.explain.Explanations;
import dev.moorage.operator.explain.PoolAccount;
import dev.moorage.proof.e2e.harness.Claim;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.e2e.harness.Scene;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code moorage why} prints, asked with the rights that docs/operations.md gives for it and no others. */
@ExtendWith(OnCluster.class)
class WhyIT {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/operations.md");
    private static final Pattern ROLE = Pattern.compile("(?ms)^```yaml\\n([^`]*name: moorage-why\\n[^`]*)^```");

    private static KubernetesClient reader(Scene scene) {
        return KubeClients.connect(
                new ConfigBuilder(scene.operatorConnection())
                        .withOauthToken(scene.token("why"))
                        .build(),
                "moorage-why");
    }

    private static void grant(Scene scene) throws IOException {
        Matcher role = ROLE.matcher(Files.readString(DOCUMENT));
        assertThat(role.find()).as("a ClusterRole in " + DOCUMENT).isTrue();
        String name = scene.namespace() + "-why";
        scene.apply(role.group(1).replace("name: moorage-why", "name: " + name));
        var _ = scene.admin()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                        .addNewSubject("", "ServiceAccount", "why", scene.namespace())
                        .build())
                .create();
    }

    /** A role counts a moment after it was bound: asks until it does. */
    private static Explanations granted(KubernetesClient client, Scene scene) throws IOException {
        grant(scene);
        Explanations why = new Explanations(client);
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                var _ = why.address("10.61.0.6");
                return why;
            } catch (ExplainException e) {
                if (System.nanoTime() - deadline > 0) {
                    why.close();
                    throw e;
                }
            }
        }
    }

    @Test
    void claims_pool_and_address_are_explained_to_whoever_may_list_them(Scene scene) throws IOException {
        Pool pool = scene.pool("p")
                .of("10.61.0.0-10.61.0.7")
                .prefix(29)
                .gateway("10.61.0.1")
                .excluding("10.61.0.2-10.61.0.5")
                .create();
        Claim bound = scene.claim("a").on(pool).create();
        assertThat(bound).isBoundTo("10.61.0.6");
        Claim first = scene.claim("z-first").on(pool).create();
        assertThat(first).waits("PoolExhausted");
        assertThat(scene.claim("next").on(pool).create()).waits("PoolExhausted");
        assertThat(pool).counts(1, 1, 0, 0);
        String namespace = scene.namespace();

        try (KubernetesClient client = reader(scene)) {
            try (Explanations ungranted = new Explanations(client)) {
                assertThatThrownBy(() -> ungranted.address("10.61.0.6"))
                        .isInstanceOf(ExplainException.class)
                        .hasMessageContaining("not allowed to list inclusterippools");
            }
            try (Explanations why = granted(client, scene)) {
                assertThat(why.claims(null, namespace, "a"))
                        .singleElement()
                        .extracting(ClaimAccount::text)
                        .asString()
                        .contains(
                                "is bound to 10.61.0.6 of InClusterIPPool " + namespace + "/p.",
                                "Held for IPAddressClaim " + namespace + "/a since ",
                                "10.61.0.6 is the lowest that was free of 1 usable addresses",
                                "10.61.0.2-10.61.0.5 excluded");
                assertThat(why.claims("ipaddressclaim", namespace, "next"))
                        .singleElement()
                        .satisfies(it -> {
                            assertThat(it.state()).isEqualTo("Waiting");
                            assertThat(it.text()).contains("of 2", "None of 1 usable addresses is free: 1 held");
                        });
                PoolAccount account = why.pool("InClusterIPPool", namespace, "p");
                assertThat(account.text())
                        .contains("withheld: excluded   4", "withheld: network    2", "2 (PoolExhausted)");
                assertThat(why.address("10.61.0.6").text())
                        .contains(
                                "InClusterIPPool " + namespace + "/p: Held",
                                "held by IPAddressClaim " + namespace + "/a.");
                assertThat(why.address("10.61.0.3").text()).contains("spec.excludedAddresses: 10.61.0.2-10.61.0.5");
                assertThatThrownBy(() -> why.claims(null, namespace, "nobody"))
                        .hasMessageContaining(namespace + "/nobody");
            }
        }
    }
}
