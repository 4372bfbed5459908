package dev.moorage.kube;

/**
 * Hears of every HTTP request of a client as it ends: those of the {@link Writer}, of watches and of the election alike.
 * Called on the transport's threads; must not block or throw.
 */
public interface CallListener {
    /** A status line came back. {@code server} is host and port. */
    void answered(String method, String server, int code);

    /** No answer came to a request of the writer or the election: the connection was refused, broke or was mute. */
    void failed(String method, String server);
}
