package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Stored;
import dev.moorage.proof.invariant.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Histories about one thing: an operator dies while its delete of an address object is on the way; somebody forces the
 * claim away and makes it anew; the new claim adopts that very object; then the delete lands. The UID is the same all
 * the time; only the resourceVersion tells that the object is in use again, and only if the adoption has changed it.
 */
class LateDeleteTest {
    private static final int HISTORIES = 200;
    private static final int LONGEST = 50;

    @ParameterizedTest
    @EnumSource(names = {"IN_CLUSTER", "METAL3"})
    void a_delete_that_lands_late_does_nothing_to_an_object_that_was_adopted_since(World world) {
        int landed = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            landed += play(seed, Shell.TRUE, world) ? 1 : 0;
        }
        assertThat(landed).as("deletes that landed on an object in use").isGreaterThan(HISTORIES / 10);
    }

    @Test
    void a_delete_without_resourceVersion_is_found_out() {
        assertFoundOut(WriteMutant.DELETES_BY_UID, World.IN_CLUSTER);
    }

    @Test
    void one_who_takes_an_object_of_Metal3_over_and_leaves_it_as_it_was_is_found_out() {
        assertFoundOut(Metal3Mutant.TAKES_OVER_UNCHANGED, World.METAL3);
    }

    private static void assertFoundOut(Shell mutant, World world) {
        String found = null;
        for (long seed = 1; seed <= 20 && found == null; seed++) {
            try {
                play(seed, mutant, world);
            } catch (Violation e) {
                found = e.getMessage();
            }
        }
        assertThat(found).contains("the address object of a bound claim was removed");
    }

    /** Whether the delete landed on an object in use. */
    private static boolean play(long seed, Shell shell, World world) {
        Random random = new Random(seed);
        Scene scene = new Scene(1, shell, false, SimApi.Numbering.ONE_FOR_ALL, world);
        Past.prepare(scene, random);
        scene.begin();
        for (int i = 0; i < 6; i++) {
            Users.CLAIM.on(scene, random);
        }
        Settling settling = new Settling(scene, random);
        SimOperator operator = settling.endFaults();
        settling.settle(operator);
        Stored bound = bound(scene, random);
        if (bound == null) {
            return false;
        }
        scene.user();
        scene.api.delete(bound.name(), null, null, false);
        Call delete = deleteOf(scene, operator);
        if (delete == null) {
            return false;
        }
        operator.crash();
        scene.user();
        scene.api.update(bound.name(), null, null, it -> it.minus(_ -> true));
        scene.api.create(bound.name(), Set.of(), List.of(), anew(bound.claim()));
        settling.restart(operator);
        // The garbage collector, who would change the object as well, takes its time.
        goOn(scene, operator, _ -> false);
        Stored again = scene.api.get(bound.name());
        scene.land(delete);
        scene.observe();
        settling.settle(operator);
        scene.checker.atRest();
        return again != null && again.claim().addressName() != null;
    }

    private static Body anew(Body.OfClaim claim) {
        return new Body.OfClaim(claim.pool(), claim.cluster(), null, null, false, false);
    }

    private static @Nullable Stored bound(Scene scene, Random random) {
        return Scene.any(
                scene.api.list(Kind.CLAIMS).stream()
                        .filter(it -> it.claim().addressName() != null && !it.deleting())
                        .filter(it -> Name.byAddress(it.claim().pool()) == scene.api.world.metal3())
                        .toList(),
                random);
    }

    /** Lets the operator go on until it has sent a delete that is not carried out yet. */
    private static @Nullable Call deleteOf(Scene scene, SimOperator operator) {
        return goOn(scene, operator, call -> call.effect instanceof Effect.DeleteAddress);
    }

    /** Lets the operator alone go on, for a while or until it has sent such a request, which is not carried out. */
    private static @Nullable Call goOn(Scene scene, SimOperator operator, Predicate<Call> until) {
        for (int i = 0; i < LONGEST; i++) {
            for (Kind kind : scene.api.world.kinds()) {
                if (!operator.watch(kind).listed()) {
                    operator.list(kind);
                }
                while (operator.watch(kind).behind()) {
                    operator.hearNext(kind);
                }
            }
            for (Call call : List.copyOf(operator.calls())) {
                if (until.test(call)) {
                    return call;
                }
                operator.carry(call);
                Outcome outcome = call.outcome;
                if (outcome != null) {
                    operator.answer(call, outcome);
                }
            }
            scene.observe();
            scene.clock.advance(Duration.ofSeconds(1));
            operator.tick();
        }
        return null;
    }
}
