package dev.moorage.proof.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The first line and the headers of a request or of an answer, in their order. */
record Head(String start, List<Header> headers) {
    record Header(String name, String value) {}

    /** The value of a header, or empty. */
    String value(String name) {
        return headers.stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    boolean says(String name, String value) {
        return value(name).equalsIgnoreCase(value);
    }

    /** A part of the first line, 0 to 2. */
    String word(int index) {
        String[] words = start.split(" ", 3);
        return index < words.length ? words[index] : "";
    }

    /** The same for a body of known length. */
    Head withLength(int length) {
        return new Head(
                start,
                Stream.concat(
                                headers.stream()
                                        .filter(it -> !it.name().equalsIgnoreCase("Transfer-Encoding")
                                                && !it.name().equalsIgnoreCase("Content-Length")),
                                Stream.of(new Header("Content-Length", Integer.toString(length))))
                        .toList());
    }

    void writeTo(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(start).append("\r\n");
        headers.forEach(
                it -> text.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
