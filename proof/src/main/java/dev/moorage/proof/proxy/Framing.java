package dev.moorage.proof.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the events of a watch are packed. */
enum Framing {
    /** Each in a line of its own, in chunks that need not hold whole lines. */
    CHUNKS {
        @Override
        byte @Nullable [] next(HttpInput in) throws IOException {
            byte[] chunk = in.chunk();
            return chunk == null ? null : packed(chunk);
        }

        @Override
        boolean endsEvent(byte[] packed) {
            return packed[packed.length - 3] == '\n';
        }

        @Override
        byte[] event(String json) {
            return packed((json + "\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        byte[] end() {
            return "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        }

        private byte[] packed(byte[] content) {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeBytes(content);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            return chunk.toByteArray();
        }
    },
    /** Each in a WebSocket frame. */
    FRAMES {
        private static final int LAST_TEXT = 0x81;
        private static final int LAST_CLOSE = 0x88;

        @Override
        byte @Nullable [] next(HttpInput in) throws IOException {
            return in.frame();
        }

        @Override
        boolean endsEvent(byte[] packed) {
            return (packed[0] & 0x80) != 0;
        }

        @Override
        byte[] event(String json) {
            byte[] content = json.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(LAST_TEXT);
            frame.write(127);
            frame.writeBytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(content.length).array());
            frame.writeBytes(content);
            return frame.toByteArray();
        }

        @Override
        byte[] end() {
            // A close with code 1000: all is well.
            return new byte[] {(byte) LAST_CLOSE, 2, 0x03, (byte) 0xe8};
        }
    };

    /** The next piece, packed as it is to be passed on; null when the server has ended the watch. */
    abstract byte @Nullable [] next(HttpInput in) throws IOException;

    /** Whether an event ends with this piece, so that another may follow. */
    abstract boolean endsEvent(byte[] packed);

    /** An event, packed. */
    abstract byte[] event(String json);

    /** What ends a watch in good order. */
    abstract byte[] end();
}
