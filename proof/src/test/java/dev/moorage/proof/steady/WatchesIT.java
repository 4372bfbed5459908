package dev.moorage.proof.steady;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.proof.e2e.harness.Pool;
import dev.moorage.proof.proxy.Exchange;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Recording;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import dev.moorage.proof.proxy.WatchEnd;
import io.fabric8.kubernetes.client.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watches that break, in whatever way, and lists that are old. */
@ExtendWith(OnTrial.class)
@Timeout(600)
class WatchesIT {
    private static final int CLAIMS = 20;
    /** So few that the API server still knows all that happened since the old lists. */
    private static final int FEW = 10;

    private static final Match WATCHES = Match.verb(Verb.WATCH);
    private static final Match LISTS = Match.verb(Verb.LIST);

    @ParameterizedTest
    @CsvSource({"false, SILENCE", "false, CLOSE", "false, RESET", "false, EXPIRED", "true, SILENCE", "true, EXPIRED"})
    void every_watch_breaks_while_claims_come(boolean plainHttp, WatchEnd end, Trial trial) throws Exception {
        Config connection = trial.proxy.through(trial.connection());
        connection.setOnlyHttpWatches(plainHttp);
        trial.operator(connection, trial.options());
        Pool pool = trial.pool(3 * CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.witness.awaitBound(CLAIMS);
        trial.awaitExchanges(6, it -> WATCHES.test(it.call()) && it.stage() == Exchange.Stage.ANSWERED);
        assertThat(trial.proxy.breakWatches(Match.any(), end))
                .as("open watches")
                .isGreaterThanOrEqualTo(6);
        trial.claim(pool, "b", CLAIMS);
        trial.witness.awaitBound(2 * CLAIMS);

        // And each watch that is opened from now on breaks as well, after a few events.
        Fault soon = new Fault.BreakWatch(3, end);
        trial.proxy.add(Rule.all(WATCHES, soon).times(12));
        trial.proxy.breakWatches(Match.any(), WatchEnd.RESET);
        trial.claim(pool, "c", CLAIMS);
        trial.awaitExchanges(1, it -> soon.equals(it.fault()));
        trial.assertSettles(3 * CLAIMS);
    }

    @Test
    void watch_is_refused_with_410(Trial trial) throws Exception {
        trial.operator();
        Pool pool = trial.pool(2 * CLAIMS);
        trial.claim(pool, "a", CLAIMS);
        trial.witness.awaitBound(CLAIMS);
        trial.proxy.add(Rule.all(WATCHES, Fault.Answer.gone()).times(12));
        trial.proxy.breakWatches(Match.any(), WatchEnd.RESET);
        trial.claim(pool, "b", CLAIMS);
        trial.awaitFaults(6, Fault.Answer.gone());
        trial.assertSettles(2 * CLAIMS);
    }

    @Test
    void lists_are_older_than_what_was_seen_before(Trial trial) throws Exception {
        Recording old = new Recording();
        trial.proxy.add(Rule.all(
                        LISTS.and("first pages", call -> call.target().contains("limit=500")), new Fault.Keep(old))
                .times(6));
        trial.operator();
        Pool pool = trial.pool(2 * FEW);
        trial.claim(pool, "a", FEW);
        trial.witness.awaitBound(FEW);
        assertThat(old.size()).as("lists from before the pool was made").isGreaterThanOrEqualTo(4);

        Fault replay = new Fault.Replay(old);
        trial.proxy.add(Rule.all(LISTS, replay).times(12));
        trial.proxy.breakWatches(Match.any(), WatchEnd.EXPIRED);
        trial.claim(pool, "b", FEW);
        trial.awaitExchanges(4, it -> replay.equals(it.fault()) && it.stage() == Exchange.Stage.OVER);
        trial.witness.awaitBound(2 * FEW);
        trial.assertSettles(2 * FEW);
    }
}
