package dev.moorage.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The manifests that are part of this program. */
final class Packaged {
    private static final List<String> RBAC = List.of(
            "namespace.yaml",
            "serviceaccount.yaml",
            "clusterrole.yaml",
            "clusterrolebinding.yaml",
            "role.yaml",
            "rolebinding.yaml");
    private static final List<String> EXAMPLES = List.of(
            "in-cluster/subnet.yaml", "in-cluster/ranges.yaml", "in-cluster/reserved.yaml", "in-cluster/global.yaml");

    private Packaged() {}

    /** What the operator may do, and the ServiceAccount that may do it, in an order to apply them in. */
    static List<String> rbac() {
        return texts("rbac/", RBAC);
    }

    /** The examples that `up` applies. */
    static List<String> examples() {
        return texts("examples/", EXAMPLES);
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
