package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A judge that never finds anything proves nothing: each fault is found within so many histories of 600 steps. */
class MutantTest {
    private static final int STEPS = 600;

    static Stream<Arguments> mutants() {
        return Stream.of(
                arguments(Mutant.PAGE_WITHOUT_VERSION, 200),
                arguments(Mutant.EXISTS_IS_SUCCESS, 400),
                arguments(Mutant.READS_THE_CACHE, 150),
                arguments(Mutant.NO_IMPORT, 50),
                arguments(Mutant.DELETES_BY_NAME, 3000),
                arguments(Mutant.STATUS_WITHOUT_VERSION, 500),
                arguments(Mutant.CONFLICT_IS_GONE, 200),
                arguments(Mutant.FREES_AT_ONCE, 200),
                arguments(Mutant.LOSES_UNREADABLE, 100),
                arguments(PageMutant.KEY_FROM_A_SETTING, 50),
                arguments(PageMutant.DELETED_UNCONDITIONALLY, 4000),
                arguments(PageMutant.DOUBLE_FREED, 400),
                arguments(PageMutant.ADOPTS_WITHOUT_ENTRY, 100),
                arguments(WriteMutant.NO_SECOND_SWAP, 400),
                arguments(WriteMutant.EXISTS_IS_MINE, 1000),
                arguments(WriteMutant.OVERLAP_FORGOTTEN, 100),
                arguments(WriteMutant.FINALIZERS_OVERWRITTEN, 100),
                arguments(WriteMutant.LETS_GO_FIRST, 100),
                arguments(SightMutant.OWNED_BY_REFERENCES, 100),
                arguments(SightMutant.READS_THROUGH_A_FILTER, 50),
                arguments(SightMutant.FORBIDDEN_IS_GONE, 6000),
                arguments(SightMutant.UNKNOWN_IS_GONE, 2000),
                arguments(SightMutant.UNKNOWN_IS_DONE, 3000),
                arguments(SightMutant.ORDER_LOST, 100));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_faulty_operator_is_found_out(Shell mutant, int within) {
        String found = null;
        for (long seed = 1; seed <= within && found == null; seed++) {
            found = Simulation.failure(new History(seed, STEPS, 0), mutant);
        }
        assertThat(found).as(mutant + " within " + within + " seeds").isNotNull();
    }

    @Test
    void one_that_leaves_alone_what_no_page_can_enter_is_found_out() {
        String how = "debris that no page can enter was left";
        String found = "";
        for (long seed = 1; seed <= 1000 && !found.contains(how); seed++) {
            found = String.valueOf(Simulation.failure(new History(seed, STEPS, 0), SightMutant.LEAVES_MISFITS));
        }
        assertThat(found).contains(how);
    }

    @Test
    void one_that_lets_go_by_name_is_found_out_because_users_make_claims_anew_at_once() {
        String how = "the finalizer of a claim that lives was dropped";
        Plan story = null;
        for (long seed = 1; seed <= 1000 && story == null; seed++) {
            Plan plan = new History(seed, STEPS, 0).plan();
            story = letsGoByName(plan).contains(how) ? plan : null;
        }
        Objects.requireNonNull(story, "no story shows it");
        List<Step> others = story.steps().stream()
                .filter(step -> step.act() != Users.REPLACE)
                .toList();
        assertThat(letsGoByName(story.with(others))).doesNotContain(how);
    }

    private static String letsGoByName(Plan plan) {
        return String.valueOf(Simulation.failure(plan, WriteMutant.LETS_GO_BY_NAME));
    }

    @Test
    void one_that_has_those_who_lose_a_page_lose_their_place_is_found_out() {
        String found = "";
        for (long seed = 1; seed <= 50 && !found.contains("a younger claim was served first"); seed++) {
            found = String.valueOf(Simulation.failure(new History(seed, STEPS, 0), new PlaceLost()));
        }
        assertThat(found).contains("a younger claim was served first");
    }
}
