package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.proof.invariant.Violation;
import org.junit.jupiter.api.Test;

class ExhaustiveTest {
    @Test
    void every_order_that_differs_in_one_place_keeps_every_promise() {
        Exhaustive.Walked walked = Exhaustive.walk(1, 1, _ -> {});
        assertThat(walked.states()).isGreaterThan(5_000);
        assertThat(walked.ends()).isGreaterThan(100);
        assertThat(walked.longest()).as("moves to the end of everything").isBetween(50, 400);
    }

    @Test
    void a_faulty_operator_is_found_out() {
        assertThatThrownBy(() -> Exhaustive.walk(2, 1, Mutant.PAGE_WITHOUT_VERSION, _ -> {}))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("after the moves [");
    }
}
