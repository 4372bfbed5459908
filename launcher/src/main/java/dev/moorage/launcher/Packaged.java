package dev.moorage.launcher;

import dev.moorage.api.Crds;
import dev.moorage.controlplane.ServiceAccount;
import dev.moorage.kube.Manifests;
import dev.moorage.operator.ShippedManifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The manifests that are part of this program. */
final class Packaged {
    /** Whom the operator's rules are bound to. */
    static final ServiceAccount OPERATOR = new ServiceAccount(ShippedManifests.NAMESPACE, ShippedManifests.ACCOUNT);

    /** The image that the Deployment names. */
    static final String IMAGE = "localhost/moorage:v0.1.0";

    /** The release as clusterctl names it; its series is in deploy/metadata.yaml. */
    static final String RELEASE = "v0.1.0";

    private static final List<String> POLICY = List.of("ledger-policy.yaml");
    private static final List<String> MANAGER = List.of("service.yaml", "deployment.yaml");
    private static final List<String> EXAMPLES = List.of(
            "in-cluster/subnet.yaml",
            "in-cluster/ranges.yaml",
            "in-cluster/reserved.yaml",
            "in-cluster/global.yaml",
            "in-cluster/prefixes.yaml",
            "metal3/pool.yaml",
            "metal3/ipv6.yaml");

    private Packaged() {}

    /** What the operator may do and others may not, and its ServiceAccount, in an order to apply them in. */
    static List<String> rbac() {
        List<String> all = new ArrayList<>(ShippedManifests.rbac());
        all.addAll(texts("deploy/policy/", POLICY));
        return all;
    }

    /** Brings everything that the operator needs into a cluster without Cluster API. */
    static void install(KubernetesClient client) {
        Manifests manifests = new Manifests(client, "moorage");
        manifests.applyCrds(Crds.documents(Crds.families(), true));
        rbac().forEach(manifests::apply);
    }

    /** What runs it in a cluster, with {@code image}. */
    static List<String> manager(String image) {
        return texts("deploy/manager/", MANAGER).stream()
                .map(text -> text.replace("image: " + IMAGE, "image: " + image))
                .toList();
    }

    /** A file of the folder deploy. */
    static String deployed(String file) {
        return text("/dev/moorage/deploy/" + file);
    }

    /** The examples that `up` applies. */
    static List<String> examples() {
        return texts("examples/", EXAMPLES);
    }

    /** The example that needs somebody who plays Flux. */
    static List<String> clusterExamples() {
        return texts("examples/", List.of("k0rdent/cluster.yaml"));
    }

    private static List<String> texts(String folder, List<String> files) {
        return files.stream().map(file -> text("/dev/moorage/" + folder + file)).toList();
    }

    private static String text(String resource) {
        try (InputStream in = Packaged.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
