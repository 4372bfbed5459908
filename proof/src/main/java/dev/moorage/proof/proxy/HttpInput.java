package dev.moorage.proof.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 and WebSocket frames, as far as the Kubernetes API uses them. */
final class HttpInput {
    private static final int LONGEST_LINE = 64 * 1024;

    private final InputStream in;

    HttpInput(InputStream in) {
        this.in = in;
    }

    /** The next request, or null when there is none any more. */
    @Nullable Request request() throws IOException {
        Head head = head();
        return head == null ? null : new Request(head, body(head, false));
    }

    /** The head of the next answer; passes over interim ones. */
    Head answer() throws IOException {
        while (true) {
            Head head = head();
            if (head == null) {
                throw new EOFException("the server closed the connection instead of answering");
            }
            if (!head.word(1).startsWith("1") || head.word(1).equals("101")) {
                return head;
            }
        }
    }

    /** The body that follows a head; without a length, an answer's reaches to the end of the connection. */
    byte[] body(Head head, boolean answer) throws IOException {
        if (head.says("Transfer-Encoding", "chunked")) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (byte[] chunk = chunk(); chunk != null; chunk = chunk()) {
                whole.write(chunk);
            }
            return whole.toByteArray();
        }
        String length = head.value("Content-Length");
        if (!length.isEmpty()) {
            return exactly(Integer.parseInt(length));
        }
        boolean empty = !answer || head.word(1).equals("204") || head.word(1).equals("304");
        return empty ? new byte[0] : in.readAllBytes();
    }

    /** The content of the next chunk, or null after the last. */
    byte @Nullable [] chunk() throws IOException {
        String size = line().split(";", 2)[0].strip();
        int length = Integer.parseInt(size, 16);
        if (length == 0) {
            passTrailers();
            return null;
        }
        byte[] content = exactly(length);
        String end = line();
        if (!end.isEmpty()) {
            throw new IOException("a chunk is longer than it says");
        }
        return content;
    }

    /** The next frame of a WebSocket with its header, as it came from a server; null at the end of the connection. */
    byte @Nullable [] frame() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        byte[] second = exactly(1);
        frame.write(second);
        int shortLength = second[0] & 0x7f;
        long length = shortLength;
        if (shortLength >= 126) {
            byte[] longer = exactly(shortLength == 126 ? 2 : 8);
            frame.write(longer);
            length = 0;
            for (byte each : longer) {
                length = length << 8 | (each & 0xff);
            }
        }
        frame.write(exactly(Math.toIntExact(length)));
        return frame.toByteArray();
    }

    /** What is there, at most as much as fits; negative at the end of the connection. */
    int read(byte[] buffer) throws IOException {
        return in.read(buffer);
    }

    private void passTrailers() throws IOException {
        String trailer;
        do {
            trailer = line();
        } while (!trailer.isEmpty());
    }

    private @Nullable Head head() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        String start = (char) first + line();
        List<Head.Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header without a name: " + line);
            }
            headers.add(new Head.Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Head(start, List.copyOf(headers));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new EOFException("a line without an end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within a message");
        }
        return bytes;
    }
}
