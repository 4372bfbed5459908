package dev.moorage.launcher;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a server listens, as Go's flags write it: {@code host:port}, {@code :port}, or {@code 0} for nowhere. */
final class Endpoint {
    private Endpoint() {}

    /** Reads a flag's value; null when nothing is to listen. */
    static @Nullable InetSocketAddress parse(String flag, String text) {
        if (text.isEmpty() || text.equals("0")) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = colon <= 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (IllegalArgumentException e) {
            throw new PlainException(flag + "=" + text + " is no address; write host:port, :port, or 0 for none", e);
        }
    }
}
