package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A judge that never finds anything proves nothing: each fault is found within so many histories of 600 steps. */
class MutantTest {
    private static final int STEPS = 600;

    @ParameterizedTest
    @CsvSource({
        "PAGE_WITHOUT_VERSION, 200",
        "EXISTS_IS_SUCCESS, 400",
        "READS_THE_CACHE, 150",
        "NO_IMPORT, 50",
        "DELETES_BY_NAME, 3000",
        "STATUS_WITHOUT_VERSION, 500",
        "CONFLICT_IS_GONE, 200",
        "FREES_AT_ONCE, 200",
        "LOSES_UNREADABLE, 100"
    })
    void a_faulty_operator_is_found_out(Mutant mutant, int within) {
        String found = null;
        for (long seed = 1; seed <= within && found == null; seed++) {
            found = Simulation.failure(new History(seed, STEPS, 0), mutant);
        }
        assertThat(found).as(mutant + " within " + within + " seeds").isNotNull();
    }
}
