package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that are found where address objects are named after their addresses, within so many histories. */
class Metal3MutantTest {
    static Stream<Arguments> mutants() {
        return Stream.of(
                arguments(Mutant.STATUS_WITHOUT_VERSION, 1500),
                arguments(Mutant.PAGE_WITHOUT_VERSION, 200),
                arguments(Metal3Mutant.RELEASES_BY_BARE_NAME, 400));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_faulty_operator_is_found_out(Shell mutant, int within) {
        assertThat(found(World.METAL3, mutant, within))
                .as(mutant + " within " + within + " seeds")
                .isNotNull();
    }

    @Test
    void one_that_deletes_what_another_provider_left_is_found_out() {
        assertThat(found(World.SHARED, Metal3Mutant.TAKES_ALL_FOR_ITS_OWN, 1000))
                .contains("what somebody else made and no page entered was deleted");
    }

    @Test
    void one_that_serves_a_family_again_on_what_it_saw_last_is_found_out() {
        // One in 4,000 histories: these are the ones that found it.
        List<String> found = LongStream.of(4002933, 4005478, 4006066, 4008234, 4009726)
                .mapToObj(seed -> new History(seed, 400, 0, World.SHARED))
                .map(it -> Simulation.failure(it, Metal3Mutant.SERVES_ON_WHAT_IT_SAW_LAST))
                .filter(Objects::nonNull)
                .toList();
        assertThat(found)
                .anyMatch(it -> it.contains("has several holders"))
                .anyMatch(it -> it.contains("the address object of a bound claim was removed"));
    }

    private static @Nullable String found(World world, Shell mutant, int within) {
        String found = null;
        for (long seed = 1; seed <= within && found == null; seed++) {
            found = Simulation.failure(new History(seed, 600, 0, world), mutant);
        }
        return found;
    }
}
