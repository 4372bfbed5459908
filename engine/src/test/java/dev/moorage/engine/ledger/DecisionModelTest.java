package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.Property;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Settings;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every address below a given one has its cause, each range is as long as can be, and what is left out is counted. */
class DecisionModelTest {
    @Test
    void an_explanation_leaves_nothing_out_and_invents_nothing() {
        Property.holds(150, random -> {
            OccupancyTrial trial = new OccupancyTrial(random);
            for (int i = 0; i < 30; i++) {
                trial.step();
            }
            PoolDefinition pool = pool(random, trial.model.addresses);
            Address address = any(random, trial.model.addresses);
            Decision decision = Decision.of(pool, trial.occupancy, address, 1 + random.nextInt(12));
            if (pool.standing(address) == Standing.USABLE) {
                check(decision, pool, trial);
            } else {
                assertThat(decision.passedOver()).isEmpty();
            }
        });
    }

    private static PoolDefinition pool(SplittableRandom random, List<Address> space) {
        String low = range(random, space);
        Settings settings = Settings.of(space.getFirst().family().bits() - 7, low, range(random, space))
                .excluding(
                        range(random, space.subList(20, 60)), any(random, space).toString());
        return settings.gateway(any(random, space).toString()).define();
    }

    private static String range(SplittableRandom random, List<Address> space) {
        Address one = any(random, space);
        Address other = any(random, space);
        return one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one;
    }

    private static Address any(SplittableRandom random, List<Address> space) {
        return space.get(random.nextInt(space.size()));
    }

    private static void check(Decision decision, PoolDefinition pool, OccupancyTrial trial) {
        List<Address> below = trial.model.addresses.stream()
                .filter(it ->
                        it.compareTo(decision.address()) < 0 && pool.listed().contains(it))
                .toList();
        BigInteger said =
                decision.passedOver().stream().map(it -> it.range().count()).reduce(decision.more(), BigInteger::add);
        assertThat(said).isEqualTo(BigInteger.valueOf(below.size()));
        int at = 0;
        PassedOver previous = null;
        for (PassedOver each : decision.passedOver()) {
            assertThat(each.range().first()).isEqualTo(below.get(at));
            for (; at < below.size() && each.range().contains(below.get(at)); at++) {
                assertThat(fits(each.cause(), below.get(at), pool, trial.occupancy))
                        .isTrue();
            }
            assertThat(each.range().last()).isEqualTo(below.get(at - 1));
            boolean mergeable = previous != null
                    && previous.cause().equals(each.cause())
                    && previous.range().last().next().equals(each.range().first());
            assertThat(mergeable).isFalse();
            previous = each;
        }
        assertThat(decision.lowerFree())
                .isEqualTo(below.stream()
                        .filter(it -> pool.usable().contains(it) && trial.model.free(it))
                        .findFirst()
                        .orElse(null));
    }

    private static boolean fits(PassedOver.Cause cause, Address address, PoolDefinition pool, Occupancy occupancy) {
        if (cause instanceof PassedOver.Kept kept) {
            return kept.standing() != Standing.USABLE && pool.standing(address) == kept.standing();
        }
        Slot slot = occupancy.slot(address);
        Taken taken = slot == null ? null : slot.taken();
        Taken expected = taken == null && occupancy.blocked(address) ? Taken.UNREADABLE : taken;
        return pool.standing(address) == Standing.USABLE
                && expected
                        == switch (cause) {
                            case PassedOver.Kept _, PassedOver.Free _ -> null;
                            case PassedOver.Held _ -> Taken.HELD;
                            case PassedOver.Reserved _ -> Taken.RESERVED;
                            case PassedOver.Quarantined _ -> Taken.QUARANTINED;
                            case PassedOver.Orphaned _ -> Taken.ORPHANED;
                            case PassedOver.Restored _ -> Taken.RESTORED;
                            case PassedOver.Unreadable _ -> Taken.UNREADABLE;
                            case PassedOver.InFlight _ -> Taken.IN_FLIGHT;
                            case PassedOver.Touched _, PassedOver.OtherLength _ -> Taken.TOUCHED;
                        };
    }
}
