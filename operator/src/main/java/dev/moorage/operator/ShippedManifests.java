package dev.moorage.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the operator may do and how it is asked, as YAML: the files of deploy/rbac and deploy/webhooks. */
public final class ShippedManifests {
    /** Namespace of the operator, and of its Lease. */
    public static final String NAMESPACE = "capi-ipam-in-cluster-system";

    /** The ServiceAccount that the rules are bound to. */
    public static final String ACCOUNT = "capi-ipam-in-cluster-manager";

    private static final List<String> RBAC = List.of(
            "namespace.yaml",
            "serviceaccount.yaml",
            "clusterrole.yaml",
            "clusterrolebinding.yaml",
            "role.yaml",
            "rolebinding.yaml",
            "webhook-role.yaml",
            "webhook-rolebinding.yaml",
            "metrics-reader.yaml",
            "k0rdent-editor.yaml",
            "k0rdent-viewer.yaml");
    private static final List<String> WEBHOOKS = List.of(
            "mutating.yaml",
            "validating.yaml",
            "metal3-mutating.yaml",
            "metal3-validating.yaml",
            "k0rdent-mutating.yaml",
            "k0rdent-validating.yaml");

    private ShippedManifests() {}

    /** What the operator may do, and its ServiceAccount, in an order to apply them in. */
    public static List<String> rbac() {
        return texts("rbac/", RBAC);
    }

    /** The webhook configurations. */
    public static List<String> webhooks() {
        return texts("webhooks/", WEBHOOKS);
    }

    private static List<String> texts(String folder, List<String> files) {
        return files.stream().map(file -> text("deploy/" + folder + file)).toList();
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(ShippedManifests.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
