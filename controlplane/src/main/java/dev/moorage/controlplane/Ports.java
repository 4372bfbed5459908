package dev.moorage.controlplane;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this host for servers that are told where to listen before they do. */
public final class Ports {
    /** Outgoing connections get theirs from 32768 on (Linux) or 49152 (others), and would take one in between. */
    private static final int FIRST = 20_000;

    private static final int END = 30_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /**
     * A port of 127.0.0.1 at which nobody listens now.
     *
     * @throws IOException when none is found
     */
    public static int free() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
