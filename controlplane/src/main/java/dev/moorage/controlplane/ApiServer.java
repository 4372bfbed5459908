package dev.moorage.controlplane;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/** The kube-apiserver of one control plane, on one port for as long as that lives. */
final class ApiServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PORTS_TO_TRY = 5;
    private static final String PORT_TAKEN = "address already in use";

    private final Processes processes;
    private final List<String> moreFlags;
    private final int port;
    private final ApiClient client;
    private final String authorityPem;

    private ApiServer(Processes processes, List<String> moreFlags, int port, ApiClient client, String authorityPem) {
        this.processes = processes;
        this.moreFlags = moreFlags;
        this.port = port;
        this.client = client;
        this.authorityPem = authorityPem;
    }

    /** Starts it on a free port, without waiting until it is ready; takes another port when one is lost in between. */
    static ApiServer start(Processes processes, Credentials credentials, List<String> moreFlags) throws IOException {
        for (int attempt = 1; true; attempt++) {
            int port = Ports.free();
            processes.start(Program.API_SERVER, Flags.apiServer(port, moreFlags));
            try {
                processes.await(
                        "the serving certificate", PATIENCE, credentials::certificateWritten, Program.API_SERVER);
                ApiClient client = new ApiClient(uri(port), credentials.token(User.ADMIN), credentials.certificates());
                ApiServer server = new ApiServer(
                        processes, moreFlags, port, client, Files.readString(credentials.certificateFile()));
                server.awaitReady();
                return server;
            } catch (ControlPlaneException e) {
                boolean portTaken = processes.lastErrors(Program.API_SERVER).contains(PORT_TAKEN);
                if (!portTaken || attempt == PORTS_TO_TRY) {
                    throw e;
                }
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
    }

    void kill() {
        processes.get(Program.API_SERVER).kill();
    }

    /** Starts it again on its port and waits until it is ready. */
    void restart() throws IOException {
        if (processes.get(Program.API_SERVER).alive()) {
            return;
        }
        processes.start(Program.API_SERVER, Flags.apiServer(port, moreFlags));
        awaitReady();
    }

    URI uri() {
        return uri(port);
    }

    ApiClient client() {
        return client;
    }

    /** The certificates to trust. */
    String authorityPem() {
        return authorityPem;
    }

    @Override
    public void close() {
        client.close();
    }

    private void awaitReady() {
        processes.await(
                "its readiness (/readyz)",
                PATIENCE,
                () -> client.get("/readyz").status() == 200,
                Program.API_SERVER,
                Program.ETCD);
    }

    private static URI uri(int port) {
        return URI.create("https://127.0.0.1:" + port);
    }
}
