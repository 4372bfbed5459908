package dev.moorage.proof.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

/**
 * What comes in on a connection, read ahead by a thread of its own, so that the end of the connection is noticed at
 * once and not only when somebody reads.
 */
final class PumpedInput extends InputStream {
    private static final int MOST_BLOCKS = 64;
    private static final int BLOCK = 16 * 1024;

    private final Deque<byte[]> blocks = new ArrayDeque<>();
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;

    /** Reads {@code from} until it ends or breaks, then runs {@code end}. */
    PumpedInput(InputStream from, Runnable end) {
        var _ = Thread.ofVirtual().name("proxy-pump").start(() -> {
            try {
                pump(from);
            } catch (IOException _) {
                // Broken or ended: to the other side it is the same.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            end();
            end.run();
        });
    }

    private void pump(InputStream from) throws IOException, InterruptedException {
        byte[] buffer = new byte[BLOCK];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            synchronized (this) {
                while (blocks.size() == MOST_BLOCKS) {
                    wait();
                }
                blocks.add(Arrays.copyOf(buffer, count));
                notifyAll();
            }
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized int read() throws IOException {
        return await() ? current[position++] & 0xff : -1;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    /** Whether there is a byte to read; waits for it. */
    private boolean await() throws IOException {
        while (position == current.length) {
            byte[] next = blocks.poll();
            if (next != null) {
                current = next;
                position = 0;
                notifyAll();
            } else if (ended) {
                return false;
            } else {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
        }
        return true;
    }
}
