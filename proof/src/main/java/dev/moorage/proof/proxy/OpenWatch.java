package dev.moorage.proof.proxy;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A watch that is open. Passes its events on until either side ends it or it is broken. */
final class OpenWatch {
    private final Call call;
    private final Framing framing;
    private final Line client;
    private final Line server;

    private int events;
    private boolean between = true;
    private boolean silent;
    private Fault.@Nullable BreakWatch coming;

    OpenWatch(Call call, Framing framing, Line client, Line server, Fault.@Nullable BreakWatch coming) {
        this.call = call;
        this.framing = framing;
        this.client = client;
        this.server = server;
        this.coming = coming;
    }

    Call call() {
        return call;
    }

    /** Passes on until the end. */
    void run() throws IOException, InterruptedException {
        Thread follower = Thread.ofVirtual().name("proxy-watch-client").start(this::followClient);
        breakWhenDue();
        try {
            for (byte[] piece = framing.next(server.in()); piece != null; piece = framing.next(server.in())) {
                pass(piece);
            }
            end();
        } finally {
            // A silent watch outlives the server's; only the client can end it.
            if (silent()) {
                follower.join();
            }
        }
    }

    /** Breaks it after the event that is under way. One that ends by itself meanwhile has ended all the same. */
    synchronized void breakNow(WatchEnd end) {
        coming = new Fault.BreakWatch(events, end);
        try {
            breakWhenDue();
        } catch (IOException _) {
            // One of the two is gone, and with it the watch.
        }
    }

    private synchronized void pass(byte[] piece) throws IOException {
        if (silent) {
            return;
        }
        OutputStream out = client.out();
        out.write(piece);
        out.flush();
        between = framing.endsEvent(piece);
        if (between) {
            events++;
            breakWhenDue();
        }
    }

    private synchronized void breakWhenDue() throws IOException {
        Fault.BreakWatch due = coming;
        if (due == null || !between || events < due.events()) {
            return;
        }
        coming = null;
        switch (due.end()) {
            case SILENCE -> silent = true;
            case CLOSE -> finish();
            case RESET -> {
                client.reset();
                server.close();
            }
            case EXPIRED -> {
                client.out()
                        .write(framing.event(
                                "{\"type\":\"ERROR\",\"object\":" + Response.status(Fault.Answer.gone()) + "}"));
                finish();
            }
        }
    }

    private synchronized void end() throws IOException {
        if (!silent) {
            finish();
        }
    }

    private void finish() throws IOException {
        client.out().write(framing.end());
        client.out().flush();
        client.close();
        server.close();
    }

    /** Takes what the client says, such as pings, to the server, until the client goes. A silent watch swallows it. */
    private void followClient() {
        byte[] buffer = new byte[1024];
        try (server) {
            for (int count = client.in().read(buffer);
                    count >= 0;
                    count = client.in().read(buffer)) {
                answerFor(buffer, count);
            }
        } catch (IOException _) {
            // One of the two is gone, and with it the watch.
        }
    }

    private void answerFor(byte[] buffer, int count) throws IOException {
        if (!silent()) {
            server.out().write(buffer, 0, count);
            server.out().flush();
        }
    }

    private synchronized boolean silent() {
        return silent;
    }
}
