package dev.moorage.operator.web;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few DER types (X.690) that certificates and private keys need. */
final class Der {
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] integer(long value) {
        return integer(BigInteger.valueOf(value));
    }

    static byte[] bitString(byte[] bytes) {
        return tagged(0x03, new byte[1], bytes);
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    /** Named bits of one byte, the last {@code unused} of which say nothing. */
    static byte[] namedBits(int bits, int unused) {
        return tagged(0x03, new byte[] {(byte) unused, (byte) bits});
    }

    static byte[] octetString(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    static byte[] nothing() {
        return tagged(0x05);
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant time) {
        return tagged(0x18, GENERALIZED.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier in its dotted form. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(bytes, Integer.parseInt(arcs[i]));
        }
        return tagged(0x06, bytes.toByteArray());
    }

    private static void base128(ByteArrayOutputStream bytes, int value) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                bytes.write((value >> shift & 0x7f) | 0x80);
            }
        }
        bytes.write(value & 0x7f);
    }

    /** Constructed, context-specific. */
    static byte[] context(int number, byte[]... parts) {
        return tagged(0xa0 | number, parts);
    }

    /** Primitive, context-specific. */
    static byte[] implicit(int number, byte[] bytes) {
        return tagged(0x80 | number, bytes);
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (length < 0x80) {
            bytes.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int from = digits[0] == 0 ? 1 : 0;
            bytes.write(0x80 | (digits.length - from));
            bytes.write(digits, from, digits.length - from);
        }
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
