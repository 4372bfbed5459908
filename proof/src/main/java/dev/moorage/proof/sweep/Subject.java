package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An operator in a process of its own, behind a proxy of its own. Until it is told to go, its first request waits at the
 * proxy, so that one can be at hand when another is killed. It ends with this process: it reads from it.
 */
final class Subject implements AutoCloseable {
    private static final int LONGEST_STOP_SECONDS = 5;

    private final FaultProxy proxy;
    private final Process process;
    private final Gate start = new Gate();

    /** Starts it, and lets it wait. */
    Subject(FaultProxy proxy, List<String> command, Path log) {
        this.proxy = proxy;
        proxy.add(Rule.all(Match.any(), new Fault.Hold(start)));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new SweepException("cannot start an operator: " + e.getMessage(), e);
        }
    }

    /** Lets it work. */
    Subject go() {
        return go(List.of());
    }

    /** Lets it work under these rules. */
    Subject go(List<Rule> rules) {
        proxy.clear();
        rules.forEach(proxy::add);
        start.release();
        return this;
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Does something when it has ended, however that came. */
    void whenEnded(Runnable act) {
        var _ = process.onExit().thenRun(act);
    }

    /** Ends it as a crash does (SIGKILL); nothing of it that is on its way to the server arrives any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        var _ = process.waitFor();
        closeProxy();
    }

    /** Ends it for good, whatever it does. */
    void end() {
        process.destroyForcibly();
        closeProxy();
    }

    /** Stops it where it is (SIGSTOP). */
    void freeze() throws InterruptedException {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    void thaw() throws InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new SweepException("cannot send SIG" + name + " to process " + process.pid());
            }
        } catch (IOException e) {
            throw new SweepException("cannot send signals: " + e.getMessage(), e);
        }
    }

    private void closeProxy() {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a kubelet does, or else for good. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        closeProxy();
    }
}
