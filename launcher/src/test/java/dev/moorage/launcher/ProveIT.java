package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of each sweep. A release that is followed by a bind has every kind of write on its way. */
@Timeout(600)
class ProveIT {
    private static final Duration LONGEST = Duration.ofMinutes(8);

    private static void holds(String last, String... arguments) throws Exception {
        try (Child sweep = Child.start(arguments)) {
            int code = sweep.awaitExit(LONGEST);
            assertThat(sweep.lines().getLast())
                    .as(String.join("\n", sweep.lines()))
                    .contains(last);
            assertThat(code).as(String.join("\n", sweep.lines())).isZero();
        }
    }

    @Test
    void operator_that_is_killed_at_any_write_leaves_nothing_undone() throws Exception {
        holds("Killed at", "prove", "crash", "--scenario=RELEASE", "--points=6");
    }

    @Test
    void operator_that_is_killed_keeps_prefixes_apart_and_loses_no_claim_that_arrives() throws Exception {
        holds("Killed at", "prove", "crash", "--scenario=PREFIX", "--scenario=MOVE", "--points=4");
    }

    @Test
    void operator_that_is_killed_gives_claims_of_metal3s_kind_and_cluster_apis_what_is_theirs() throws Exception {
        holds("Killed at", "prove", "crash", "--scenario=METAL3_RELEASE", "--standby=WITHOUT", "--points=3");
    }

    @Test
    void operator_that_freezes_at_any_write_doubles_nothing_and_undoes_nothing() throws Exception {
        holds("0 duplicates", "prove", "freeze", "--scenario=RELEASE", "--points=3", "--claims=300");
    }

    @Test
    void trouble_of_any_kind_ends_as_if_there_had_been_none() throws Exception {
        holds("0 violations", "prove", "faults", "--rounds=1", "--no-servers");
    }

    @Test
    void operator_that_works_while_requests_fail_recovers_each_time() throws Exception {
        holds("0 violations", "prove", "soak", "--minutes=1");
    }
}
