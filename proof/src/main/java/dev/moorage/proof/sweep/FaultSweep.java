package dev.moorage.proof.sweep;

import dev.moorage.controlplane.Progress;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Recording;
import dev.moorage.proof.proxy.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes every kind of trouble between operator and API server, and with the servers, while claims come and go. */
public final class FaultSweep implements AutoCloseable {
    static final int CLAIMS = 24;
    static final int WAVES = 3;

    /**
     * What to sweep.
     *
     * @param rounds how often each kind of trouble comes
     * @param network whether there is trouble between operator and API server
     * @param servers whether servers are killed, stopped and restored as well
     * @param only words of the kinds of trouble that are wanted; all where there are none
     * @param seed chooses which writes meet it
     */
    public record Options(int rounds, boolean network, boolean servers, List<String> only, long seed) {
        /** Copies the list. */
        public Options {
            only = List.copyOf(only);
        }

        private boolean wants(String words) {
            return only.isEmpty() || only.stream().anyMatch(words::contains);
        }
    }

    private final Ground ground;
    private final Progress progress;
    private final Verdict verdict = new Verdict();
    private @Nullable Subject operator;

    private FaultSweep(Installation installation, Progress progress) {
        this.progress = progress;
        ground = Ground.open(installation, progress);
    }

    /**
     * Carries it out.
     *
     * @throws SweepException when that is not possible
     */
    public static Verdict run(Installation installation, Options options, Progress progress)
            throws InterruptedException {
        try (FaultSweep sweep = new FaultSweep(installation, progress)) {
            sweep.sweep(options);
            return sweep.verdict;
        }
    }

    private void sweep(Options options) throws InterruptedException {
        List<Trouble> troubles = Stream.of(Trouble.values())
                .filter(it -> options.network() && options.wants(it.words()))
                .toList();
        List<Outage> outages = Stream.of(Outage.values())
                .filter(it -> options.servers() && options.wants(it.words()))
                .toList();
        int all = options.rounds() * (troubles.size() + outages.size());
        int done = 0;
        for (int round = 0; round < options.rounds(); round++) {
            for (Trouble trouble : troubles) {
                Random random = new Random(options.seed() * 1_000 + done);
                done++;
                report(done + "/" + all + " " + trouble.words(), play -> make(trouble, random, play));
            }
            for (Outage outage : outages) {
                Random random = new Random(options.seed() * 1_000 + done);
                done++;
                report(done + "/" + all + " " + outage.words(), play -> make(outage, random, play));
            }
        }
    }

    /** Something that may break a promise. */
    private interface Act {
        void on(Play play) throws InterruptedException, IOException;
    }

    private void report(String title, Act act) throws InterruptedException {
        try (Play play = new Play(ground)) {
            try {
                act.on(play);
                verdict.passed();
                progress.report(title + ": well");
            } catch (Violation e) {
                verdict.violated(title, Round.Failure.of(e, play, ground));
                progress.report(verdict.violations().getLast());
                dismiss();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void make(Trouble trouble, Random random, Play play) throws InterruptedException, IOException {
        Recording old = new Recording();
        Subject subject = operator(trouble, old);
        Trouble.Means means = new Trouble.Means(subject.proxy(), random, new Gate(), old);
        play.users().pool("10.0.0.1-10.0.0." + CLAIMS);
        play.lookout().settle(() -> null);
        play.say("-- " + trouble.words());
        int before = faults(subject);
        trouble.begin(means);
        churn(play, random, _ -> trouble.again(means));
        play.say("-- the trouble ends");
        trouble.end(means);
        finish(play);
        if (!subject.alive()) {
            throw new Violation("the operator ended by itself");
        }
        verdict.met(trouble.words(), faults(subject) - before);
    }

    private void make(Outage outage, Random random, Play play) throws InterruptedException, IOException {
        var _ = operator(null, new Recording());
        play.users().pool("10.0.0.1-10.0.0." + CLAIMS);
        play.lookout().settle(() -> null);
        play.say("-- " + outage.words());
        churn(play, random, wave -> outage.again(new Outage.Means(ground.plane(), play, wave, random)));
        if (outage.newOperator()) {
            dismiss();
            var _ = operator(null, new Recording());
        }
        settle(play);
        outage.afterwards(new Outage.Means(ground.plane(), play, WAVES, random));
        finish(play);
        verdict.met(outage.words(), 1);
    }

    /** Something that comes again with every wave of claims. */
    private interface Again {
        void happens(int wave) throws InterruptedException, IOException;
    }

    /** Claims come and go, more than have room. */
    private static void churn(Play play, Random random, Again again) throws InterruptedException, IOException {
        for (int wave = 0; wave < WAVES; wave++) {
            play.users().claims("w" + wave, CLAIMS / 2);
            again.happens(wave);
            for (String claim : play.lookout().names(WatchedKind.CLAIM)) {
                if (random.nextInt(3) == 0) {
                    play.users().delete(claim);
                }
            }
        }
    }

    private static void settle(Play play) throws InterruptedException {
        play.lookout().settle(() -> Unmet.full(play.lookout(), CLAIMS));
    }

    private static void finish(Play play) throws InterruptedException {
        settle(play);
        play.say("-- the end");
        play.end();
    }

    private static int faults(Subject subject) {
        return subject.proxy().journal().find(it -> it.fault() != null).size();
    }

    private synchronized Subject operator(@Nullable Trouble trouble, Recording old) {
        List<Rule> rules = trouble == null ? List.of() : trouble.rulesFromTheStart(old);
        Subject present = operator;
        if (present != null && rules.isEmpty()) {
            return present;
        }
        dismiss();
        return start(rules);
    }

    private synchronized Subject start(List<Rule> rules) {
        Subject fresh = ground.subject(0).go(rules);
        operator = fresh;
        fresh.whenEnded(() -> startAgain(fresh));
        return fresh;
    }

    /** As a kubelet does with one that ends by itself. */
    private synchronized void startAgain(Subject ended) {
        if (operator == ended) {
            ended.close();
            var _ = start(List.of());
        }
    }

    private synchronized void dismiss() {
        Subject present = operator;
        operator = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public void close() {
        dismiss();
        ground.close();
    }
}
