package dev.moorage.proof.sweep;

import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Recording;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import dev.moorage.proof.proxy.WatchEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What networks and API servers do at their worst, between one operator and its server. */
enum Trouble {
    /** The write is carried out, its answer is lost. */
    LOST_ANSWERS {
        @Override
        void begin(Means means) {
            some(means, new Fault.LoseAnswer());
        }
    },
    /** The write is held and carried out when users have changed their minds. */
    LATE_WRITES {
        @Override
        void begin(Means means) {
            means.proxy()
                    .add(Rule.all(Writes.ALL, new Fault.Hold(means.gate()))
                            .after(means.random().nextInt(20))
                            .every(1 + means.random().nextInt(4))
                            .times(10));
        }

        @Override
        void end(Means means) {
            means.proxy().clear();
            means.gate().release();
        }
    },
    /** 409. */
    CONFLICTS {
        @Override
        void begin(Means means) {
            some(means, means.random().nextBoolean() ? Fault.Answer.conflict() : Fault.Answer.alreadyExists());
        }
    },
    /** 429 with Retry-After. */
    THROTTLING {
        @Override
        void begin(Means means) {
            some(means, Fault.Answer.tooManyRequests(1));
        }
    },
    /** 500, carried out or not. */
    ERROR_500 {
        @Override
        void begin(Means means) {
            some(means, Fault.Answer.failure(500));
        }
    },
    /** 503. */
    ERROR_503 {
        @Override
        void begin(Means means) {
            some(means, Fault.Answer.failure(503));
        }
    },
    /** 504. */
    ERROR_504 {
        @Override
        void begin(Means means) {
            some(means, Fault.Answer.failure(504));
        }
    },
    /** Slow answers. */
    SLOWNESS {
        @Override
        void begin(Means means) {
            some(means, new Fault.Slow(Duration.ofMillis(200 + means.random().nextInt(2_000))));
        }
    },
    /** The connection breaks before the write has arrived. */
    DROPPED_WRITES {
        @Override
        void begin(Means means) {
            some(means, new Fault.Drop());
        }
    },
    /** All connections break, again and again. */
    RESETS {
        @Override
        void again(Means means) throws IOException {
            means.proxy().cutAll();
        }
    },
    /** Watches fall silent. */
    SILENT_WATCHES {
        @Override
        void again(Means means) {
            watches(means, WatchEnd.SILENCE);
        }

        @Override
        void end(Means means) throws IOException {
            means.proxy().clear();
            // It would find out by itself after a minute and a half; a network that is well again is sooner.
            means.proxy().cutAll();
        }
    },
    /** Watches end, in good order or not. */
    CUT_WATCHES {
        @Override
        void again(Means means) {
            watches(means, means.random().nextBoolean() ? WatchEnd.CLOSE : WatchEnd.RESET);
        }
    },
    /** 410 in the stream, and when a watch is opened. */
    EXPIRED_WATCHES {
        @Override
        void begin(Means means) {
            means.proxy()
                    .add(Rule.all(Match.verb(Verb.WATCH), Fault.Answer.gone())
                            .every(2)
                            .times(10));
        }

        @Override
        void again(Means means) {
            watches(means, WatchEnd.EXPIRED);
        }
    },
    /** Lists are answered as they were when the operator began. */
    OLD_LISTS {
        @Override
        List<Rule> rulesFromTheStart(Recording old) {
            return List.of(Rule.all(WHOLE, new Fault.Keep(old)).times(40));
        }

        @Override
        void begin(Means means) {
            means.proxy().clear();
            means.proxy().add(Rule.all(WHOLE, new Fault.Replay(means.old())).times(12));
        }

        @Override
        void again(Means means) {
            watches(means, WatchEnd.EXPIRED);
        }
    };

    /** Lists for their objects' sake, not those that only ask how far the API server is. */
    private static final Match WHOLE = Match.verb(Verb.LIST)
            .and(
                    "of all",
                    call -> !call.target().contains("limit=1&")
                            && !call.target().endsWith("limit=1"));

    /**
     * What one round has to make trouble with.
     *
     * @param proxy of the operator
     * @param random chooses
     * @param gate where writes wait
     * @param old what lists were answered in the beginning
     */
    record Means(FaultProxy proxy, Random random, Gate gate, Recording old) {}

    /** As users read it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What has to be in force when an operator makes its first request; if anything, a new one is started. */
    List<Rule> rulesFromTheStart(Recording old) {
        return List.of();
    }

    /** It begins. */
    void begin(Means means) {}

    /** It comes again, while users go on. */
    void again(Means means) throws IOException {}

    /** It is over. */
    void end(Means means) throws IOException {
        means.proxy().clear();
    }

    private static void some(Means means, Fault fault) {
        means.proxy()
                .add(Rule.all(Writes.ALL, fault)
                        .after(means.random().nextInt(5))
                        .every(1 + means.random().nextInt(4))
                        .times(30));
    }

    private static void watches(Means means, WatchEnd end) {
        var _ = means.proxy().breakWatches(Match.any(), end);
        means.proxy()
                .add(Rule.all(
                                Match.verb(Verb.WATCH),
                                new Fault.BreakWatch(means.random().nextInt(6), end))
                        .times(4));
    }
}
