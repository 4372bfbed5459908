package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The short form of each sweep, two at a time: most of a sweep is waiting. A release that is followed by a bind has every
 * kind of write on its way.
 */
@Timeout(1_000)
class ProveIT {
    private static final Duration LONGEST = Duration.ofMinutes(15);

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
    @Execution(CONCURRENT)
    void operator_that_is_killed_at_any_write_leaves_nothing_undone() throws Exception {
        holds(
                "Killed at",
                "prove",
                "crash",
                "--scenario=RELEASE",
                "--scenario=PREFIX",
                "--scenario=MOVE",
                "--scenario=LEAVE",
                "--scenario=METAL3_RELEASE",
                "--points=12");
    }

    @Test
    @Execution(CONCURRENT)
    void operator_that_freezes_at_any_write_doubles_nothing_and_undoes_nothing() throws Exception {
        holds("0 duplicates", "prove", "freeze", "--scenario=RELEASE", "--points=3", "--claims=300");
    }

    @Test
    @Execution(CONCURRENT)
    void trouble_of_any_kind_ends_as_if_there_had_been_none() throws Exception {
        holds("0 violations", "prove", "faults", "--rounds=1", "--no-servers");
    }

    @Test
    @Execution(CONCURRENT)
    void operator_that_works_while_requests_fail_recovers_each_time() throws Exception {
        holds("0 violations", "prove", "soak", "--minutes=1");
    }
}
