package dev.moorage.proof.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A whole answer. */
final class Response {
    private final Head head;
    private final byte[] body;

    Response(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** The answer that a fault makes up, with a Status as the API server words it. */
    static Response of(Fault.Answer fault) {
        List<Head.Header> headers = new ArrayList<>();
        headers.add(new Head.Header("Content-Type", "application/json"));
        if (fault.retryAfterSeconds() > 0) {
            headers.add(new Head.Header("Retry-After", Integer.toString(fault.retryAfterSeconds())));
        }
        byte[] body = status(fault).getBytes(StandardCharsets.UTF_8);
        return new Response(new Head("HTTP/1.1 " + fault.status() + " " + fault.reason(), headers), body);
    }

    static String status(Fault.Answer fault) {
        return """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
                "message":"made up by the fault proxy","reason":"%s","code":%d}""".formatted(fault.reason(), fault.status());
    }

    int status() {
        return Integer.parseInt(head.word(1));
    }

    void writeTo(OutputStream out) throws IOException {
        head.withLength(body.length).writeTo(out);
        out.write(body);
        out.flush();
    }
}
