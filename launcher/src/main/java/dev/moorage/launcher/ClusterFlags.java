package dev.moorage.launcher;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command talks to, and as whom, as kubectl's flags say it. */
final class ClusterFlags {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster to talk to, and as whom.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig to use.")
    private @Nullable String context;

    Config config() {
        return Connection.config(kubeconfig, context);
    }
}
