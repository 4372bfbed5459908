package dev.moorage.proof.proxy;

import java.io.IOException;
import java.io.OutputStream;

/** A whole request. */
final class Request {
    private final Head head;
    private final byte[] body;

    Request(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    Call call() {
        return Call.of(head.word(0), head.word(1), head.value("User-Agent"));
    }

    void writeTo(OutputStream out) throws IOException {
        (body.length == 0 ? head : head.withLength(body.length)).writeTo(out);
        out.write(body);
        out.flush();
    }
}
