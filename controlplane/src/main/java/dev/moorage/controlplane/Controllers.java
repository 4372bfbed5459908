package dev.moorage.controlplane;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The kube-controller-manager: garbage collection, the end of namespaces, and the rules of roles such as view. */
final class Controllers {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String VIEW_ROLE = "/apis/rbac.authorization.k8s.io/v1/clusterroles/view";
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private Controllers() {}

    /**
     * Starts it and waits until it does its work: the role view has rules, and a ConfigMap in the namespace default,
     * whose owner does not exist, is collected. Its own health endpoint answers long before that.
     */
    static void start(Processes processes, Credentials credentials, ApiServer server, Path directory)
            throws IOException {
        String kubeconfig =
                Kubeconfig.text(server.uri(), server.authorityPem(), credentials.token(Credentials.CONTROLLER_MANAGER));
        PrivateFile.write(directory.resolve(Flags.CONTROLLER_MANAGER_KUBECONFIG), kubeconfig);
        processes.start(Program.CONTROLLER_MANAGER, Flags.controllerManager());
        String name = "moorage-orphan-" + UUID.randomUUID();
        ApiClient client = server.client();
        await(
                processes,
                "the namespace default",
                () -> client.post(CONFIG_MAPS, orphan(name)).status() == CREATED);
        await(
                processes,
                "the rules of the role view",
                () -> client.get(VIEW_ROLE).body().contains("\"verbs\""));
        await(
                processes,
                "garbage collection",
                () -> client.get(CONFIG_MAPS + "/" + name).status() == NOT_FOUND);
    }

    private static void await(Processes processes, String what, BooleanSupplier condition) {
        processes.await(what, PATIENCE, condition, Program.CONTROLLER_MANAGER, Program.API_SERVER, Program.ETCD);
    }

    private static String orphan(String name) {
        return """
                {"metadata": {"name": "%s", "ownerReferences": [
                  {"apiVersion": "v1", "kind": "ConfigMap", "name": "never-was", "uid": "%s"}]}}
                """.formatted(name, UUID.randomUUID());
    }
}
