package dev.moorage.proof.proxy;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One TLS connection. */
final class Line implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;

    private final Socket plain;
    private final SSLSocket secure;
    private final HttpInput in;
    private final OutputStream out;

    private Line(Socket plain, SSLSocket secure, Runnable end) throws IOException {
        this.plain = plain;
        this.secure = secure;
        secure.startHandshake();
        this.in = new HttpInput(new PumpedInput(secure.getInputStream(), end));
        this.out = new BufferedOutputStream(secure.getOutputStream(), 16 * 1024);
    }

    /** The server's end of a connection that was accepted; {@code end} runs when the client is gone. */
    static Line accepted(Socket plain, SSLContext tls, Runnable end) throws IOException {
        plain.setTcpNoDelay(true);
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
        return new Line(plain, secure, end);
    }

    /** A connection to a server; {@code end} runs when the server is gone. */
    static Line connect(URI server, SSLContext tls, Runnable end) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MILLIS);
            plain.setTcpNoDelay(true);
            SSLSocket secure =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, server.getHost(), server.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            return new Line(plain, secure, end);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    HttpInput in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Breaks it, so that the other end reads an error and not an end. */
    void reset() throws IOException {
        reset(plain);
    }

    /** The same for a connection that need not be a {@code Line} yet; one that has gone meanwhile is left so. */
    static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            if (!socket.isClosed()) {
                throw e;
            }
        }
        socket.close();
    }

    /** Ends it in good order. */
    @Override
    public void close() throws IOException {
        secure.close();
    }
}
