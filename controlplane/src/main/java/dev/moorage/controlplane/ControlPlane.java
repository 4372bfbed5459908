package dev.moorage.controlplane;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running etcd, kube-apiserver and kube-controller-manager, on 127.0.0.1 only. Any number run side by side. All
 * processes, and a temporary data directory, go when this is closed and also when this process dies in whatever way.
 *
 * <p>Safe for use by several threads; those that start, stop or pause a program take turns.
 */
public final class ControlPlane implements AutoCloseable {
    private static final int TOKEN_SECONDS = 365 * 24 * 3600;
    private static final List<String> INHERITED = List.of("PATH", "HOME", "TMPDIR", "GOMAXPROCS", "GOGC", "GOMEMLIMIT");

    private final Workspace workspace;
    private final Processes processes;
    private final Credentials credentials;
    private final ApiServer apiServer;
    private final boolean fsync;

    private ControlPlane(
            Workspace workspace, Processes processes, Credentials credentials, ApiServer apiServer, boolean fsync) {
        this.workspace = workspace;
        this.processes = processes;
        this.credentials = credentials;
        this.apiServer = apiServer;
        this.fsync = fsync;
    }

    /**
     * Finds the programs or builds them, starts them, and returns when all of them do their work.
     *
     * @throws ControlPlaneException when that is not possible; nothing is left running then
     */
    public static ControlPlane start(Options options, Progress progress) {
        return start(Binaries.locate(progress), options, progress);
    }

    /** As {@link #start(Options, Progress)} with programs found before. */
    public static ControlPlane start(Binaries binaries, Options options, Progress progress) {
        Map<String, String> environment = environment();
        Workspace workspace = Workspace.open(options.dataDirectory(), environment);
        Processes processes = new Processes(binaries, workspace, environment);
        boolean started = false;
        try {
            ControlPlane controlPlane = start(options, workspace, processes, progress);
            started = true;
            return controlPlane;
        } catch (IOException e) {
            throw new ControlPlaneException(
                    "Cannot use the data directory " + workspace.directory() + ": " + e
                            + ". Free space there or make it writable, or choose another one.",
                    e);
        } finally {
            if (!started) {
                processes.close();
                workspace.close();
            }
        }
    }

    private static ControlPlane start(Options options, Workspace workspace, Processes processes, Progress progress)
            throws IOException {
        Stopwatch watch = Stopwatch.start();
        for (Program program : Program.values()) {
            Files.deleteIfExists(workspace.directory().resolve(program.logName()));
        }
        progress.report("starting etcd, kube-apiserver and kube-controller-manager in " + workspace.directory());
        processes.start(Program.ETCD, Flags.etcd(options.fsync()));
        Credentials credentials = Credentials.prepare(workspace.directory(), options.users());
        ApiServer apiServer = ApiServer.start(processes, credentials, options.apiServerFlags());
        Controllers.start(processes, credentials, apiServer, workspace.directory());
        progress.report("control plane ready at %s after %.1f s"
                .formatted(apiServer.uri(), watch.elapsed().toMillis() / 1000.0));
        return new ControlPlane(workspace, processes, credentials, apiServer, options.fsync());
    }

    /** Where the API server listens, such as {@code https://127.0.0.1:41234}. */
    public URI uri() {
        return apiServer.uri();
    }

    /** Where objects, keys and logs are. */
    public Path dataDirectory() {
        return workspace.directory();
    }

    /** The running programs by their names, for looking at what they use. */
    public synchronized Map<String, ProcessHandle> processes() {
        return processes.handles();
    }

    /**
     * A bearer token: of a user as long as this control plane runs, of a service account a new one for a year.
     *
     * @throws ControlPlaneException for a user that the options did not name, or a service account that does not exist
     */
    public String token(Identity identity) {
        return switch (identity) {
            case User user -> credentials.token(user);
            case ServiceAccount account -> requestToken(account);
        };
    }

    /** The text of a kubeconfig; errors as {@link #token}. */
    public String kubeconfig(Identity identity) {
        return Kubeconfig.text(uri(), apiServer.authorityPem(), token(identity));
    }

    /**
     * Writes a kubeconfig that only its owner may read, in one step, with missing directories; errors as
     * {@link #token}.
     *
     * @return {@code file}
     */
    public Path writeKubeconfig(Path file, Identity identity) {
        String text = kubeconfig(identity);
        try {
            PrivateFile.write(file, text);
            return file;
        } catch (IOException e) {
            throw new ControlPlaneException(
                    "Cannot write the kubeconfig " + file + ": " + e + ". Choose a writable place.", e);
        }
    }

    /** A client configuration that takes nothing from the environment and never retries; errors as {@link #token}. */
    public Config configFor(Identity identity) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(uri().toString())
                .withCaCertData(apiServer.authorityPem())
                .withOauthToken(token(identity))
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    /** Kills kube-apiserver as a crash would, and waits until it is gone. */
    public synchronized void killApiServer() {
        apiServer.kill();
    }

    /**
     * Starts a killed kube-apiserver on the same port and waits until it is ready; nothing happens when it runs.
     *
     * @throws ControlPlaneException when it does not come up
     */
    public synchronized void startApiServer() {
        try {
            apiServer.restart();
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot start kube-apiserver in " + dataDirectory() + ": " + e, e);
        }
    }

    /** Freezes etcd (SIGSTOP): every write, and every read that asks for a quorum, hangs. */
    public synchronized void pauseEtcd() {
        processes.get(Program.ETCD).signal("STOP");
    }

    /** Lets etcd go on (SIGCONT). */
    public synchronized void resumeEtcd() {
        processes.get(Program.ETCD).signal("CONT");
    }

    /**
     * Keeps a copy of all objects as they are now; etcd stands still meanwhile.
     *
     * @param name of the copy, which must be new
     * @throws ControlPlaneException when there is no room for it
     */
    public synchronized void keepObjects(String name) {
        pauseEtcd();
        try {
            FileTree.copy(etcdData(), kept(name));
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot copy the data of etcd in " + dataDirectory() + ": " + e, e);
        } finally {
            resumeEtcd();
        }
    }

    /**
     * Puts the objects of a copy in the place of all there are, as an administrator does who restores a backup of etcd:
     * both servers are killed and started again. What was written since never was, and resourceVersions count on from the
     * copy's.
     *
     * @param name given to {@link #keepObjects}
     * @throws ControlPlaneException when a server does not come up
     */
    public synchronized void restoreObjects(String name) {
        apiServer.kill();
        processes.get(Program.ETCD).kill();
        try {
            FileTree.delete(etcdData());
            FileTree.copy(kept(name), etcdData());
            processes.start(Program.ETCD, Flags.etcd(fsync));
            apiServer.restart();
        } catch (IOException e) {
            throw new ControlPlaneException("Cannot restore the data of etcd in " + dataDirectory() + ": " + e, e);
        }
    }

    private Path etcdData() {
        return dataDirectory().resolve(Flags.ETCD_DATA);
    }

    private Path kept(String name) {
        return dataDirectory().resolve(Flags.ETCD_DATA + "-" + name);
    }

    /** Stops all programs in order, in under three seconds, and removes a temporary data directory. */
    @Override
    public synchronized void close() {
        try {
            apiServer.close();
            processes.close();
        } finally {
            workspace.close();
        }
    }

    private String requestToken(ServiceAccount account) {
        String path = "/api/v1/namespaces/" + account.namespace() + "/serviceaccounts/" + account.name() + "/token";
        ApiClient.Answer answer = apiServer.client().post(path, """
                {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {"expirationSeconds": %d}}
                """.formatted(TOKEN_SECONDS));
        if (answer.status() != 201) {
            throw new ControlPlaneException("There is no token for service account " + account.namespace() + "/"
                    + account.name() + " (HTTP " + answer.status() + "): create it first. The server said: "
                    + answer.body().strip());
        }
        return new KubernetesSerialization()
                .unmarshal(answer.body(), TokenRequest.class)
                .getStatus()
                .getToken();
    }

    /** Little is inherited: etcd reads ETCD_* as flags, and webhooks are not to go through a proxy. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().retainAll(INHERITED);
        return Map.copyOf(environment);
    }
}
