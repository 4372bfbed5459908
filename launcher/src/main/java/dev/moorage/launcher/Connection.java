package dev.moorage.launcher;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out which API server to talk to, and as whom. */
final class Connection {
    private Connection() {}

    /**
     * The configuration from a file, or from the pod that this runs in, or else as kubectl would find it.
     *
     * @param context a context of the kubeconfig; null for its current one
     */
    static Config config(@Nullable Path kubeconfig, @Nullable String context) {
        Config config = kubeconfig == null ? Config.autoConfigure(context) : read(kubeconfig, context);
        if (context != null
                && config.getContexts().stream().noneMatch(it -> it.getName().equals(context))) {
            throw new PlainException("the kubeconfig has no context " + context
                    + "; `kubectl config get-contexts` lists" + " those it has");
        }
        // Every time-out is an unknown outcome, which only the sender can judge: no silent repetition.
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    private static Config read(Path kubeconfig, @Nullable String context) {
        if (!Files.isReadable(kubeconfig)) {
            throw new PlainException(
                    "cannot read the kubeconfig " + kubeconfig + "; --kubeconfig names the file to use");
        }
        try {
            return Config.fromKubeconfig(context, kubeconfig.toFile());
        } catch (RuntimeException e) {
            throw new PlainException("cannot use the kubeconfig " + kubeconfig + ": " + e.getMessage(), e);
        }
    }
}
