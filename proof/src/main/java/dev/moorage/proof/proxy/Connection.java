package dev.moorage.proof.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One client's connection, with a connection to the server of its own. Requests follow each other. */
final class Connection implements Runnable {
    /** What connections share. */
    interface Surroundings {
        @Nullable Fault nextFault(Call call);

        Journal journal();

        Line accepted(Socket plain, Runnable end) throws IOException;

        Line connect(Runnable end) throws IOException;

        void opened(OpenWatch watch);

        void ended(OpenWatch watch);
    }

    private final Socket plain;
    private final Surroundings proxy;
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable Line server;

    Connection(Socket plain, Surroundings proxy) {
        this.plain = plain;
        this.proxy = proxy;
    }

    @Override
    public void run() {
        try (plain) {
            serve();
        } catch (IOException _) {
            // To the client, whatever went wrong is a broken connection, as a bad network makes it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() throws IOException, InterruptedException {
        Line client = proxy.accepted(plain, () -> {});
        boolean sound = false;
        try {
            for (Request request = client.in().request();
                    request != null;
                    request = client.in().request()) {
                busy.set(true);
                serve(client, request);
                busy.set(false);
            }
            sound = true;
        } finally {
            closeServer();
            if (sound) {
                client.close();
            } else {
                client.reset();
            }
        }
    }

    private void serve(Line client, Request request) throws IOException, InterruptedException {
        Call call = request.call();
        Fault fault = proxy.nextFault(call);
        Noted noted = new Noted(proxy.journal(), proxy.journal().begin(call, fault));
        try {
            switch (fault) {
                case Fault.Drop _ -> throw new EOFException("dropped");
                case Fault.Answer answer -> noted.answered(Response.of(answer)).writeTo(client.out());
                case Fault.Hold(Gate gate) -> {
                    gate.pass();
                    pass(client, request, call, noted, null);
                }
                case null, default -> pass(client, request, call, noted, fault);
            }
        } finally {
            noted.over();
        }
    }

    private void pass(Line client, Request request, Call call, Noted noted, @Nullable Fault fault)
            throws IOException, InterruptedException {
        if (fault instanceof Fault.Replay(Recording recording)) {
            Response kept = recording.find(call);
            if (kept != null) {
                noted.answered(kept).writeTo(client.out());
                return;
            }
        }
        Line to = server();
        request.writeTo(to.out());
        Head head = to.in().answer();
        if (call.verb() == Verb.WATCH
                && (head.word(1).equals("200") || head.word(1).equals("101"))) {
            noted.answered(new Response(head, new byte[0]));
            watch(client, to, call, head, fault instanceof Fault.BreakWatch broken ? broken : null);
            return;
        }
        Response answer = noted.answered(new Response(head, to.in().body(head, true)));
        if (head.says("Connection", "close")) {
            closeServer();
        }
        switch (fault) {
            case Fault.LoseAnswer _ -> throw new EOFException("answer lost");
            case Fault.HoldAnswer(Gate gate) -> gate.pass();
            case Fault.Slow slow -> Thread.sleep(slow.delay());
            case Fault.Keep(Recording recording) -> recording.keep(call, answer);
            case null, default -> {}
        }
        answer.writeTo(client.out());
    }

    private void watch(Line client, Line from, Call call, Head head, Fault.@Nullable BreakWatch broken)
            throws IOException, InterruptedException {
        Framing framing = head.word(1).equals("101") ? Framing.FRAMES : Framing.CHUNKS;
        head.writeTo(client.out());
        client.out().flush();
        OpenWatch watch = new OpenWatch(call, framing, client, from, broken);
        proxy.opened(watch);
        try {
            watch.run();
        } finally {
            proxy.ended(watch);
        }
        throw new EOFException("a connection ends with its watch");
    }

    /** The connection to the server. When that goes while nothing is under way, the client's goes too. */
    private Line server() throws IOException {
        Line open = server;
        if (open == null) {
            open = proxy.connect(() -> {
                if (!busy.get()) {
                    closePlain();
                }
            });
            server = open;
        }
        return open;
    }

    private void closePlain() {
        try {
            plain.close();
        } catch (IOException _) {
            // It is closed, which is what was wanted.
        }
    }

    private void closeServer() throws IOException {
        Line open = server;
        server = null;
        if (open != null) {
            open.close();
        }
    }

    /** An exchange as it goes on. */
    private static final class Noted {
        private final Journal journal;
        private Exchange exchange;

        Noted(Journal journal, Exchange exchange) {
            this.journal = journal;
            this.exchange = exchange;
        }

        Response answered(Response response) {
            update(it -> it.answered(response.status()));
            return response;
        }

        void over() {
            update(Exchange::over);
        }

        private void update(UnaryOperator<Exchange> step) {
            exchange = journal.update(step.apply(exchange));
        }
    }
}
