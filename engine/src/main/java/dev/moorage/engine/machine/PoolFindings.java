package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Shortage;
import dev.moorage.engine.machine.PoolCondition.Aspect;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What people should know of a pool, as conditions. Costs a look at each of its objects when some are out of range. */
final class PoolFindings {
    private static final int NAMED = 3;

    private final World world;

    PoolFindings(World world) {
        this.world = world;
    }

    /** The counts with all conditions that follow from them and from the other pools. */
    PoolStatus with(PoolStatus counts, Register register) {
        PoolDefinition definition = register.definition();
        if (definition == null) {
            return counts;
        }
        List<PoolCondition> conditions = new ArrayList<>(List.of(
                PoolCondition.ready(true, gateway(definition)),
                exhausted(definition, register),
                outOfRange(counts, definition, register),
                overlapping(register)));
        PoolCondition restored = RestoredFinding.of(register);
        if (restored != null) {
            conditions.add(restored);
        }
        return new PoolStatus(
                counts.total(),
                counts.used(),
                counts.free(),
                counts.outOfRange(),
                conditions,
                counts.observedGeneration(),
                counts.indexes());
    }

    private static String gateway(PoolDefinition definition) {
        Address gateway = definition.gateway();
        if (gateway == null || definition.prefixes() || definition.subnet().contains(gateway)) {
            return "";
        }
        return "spec.gateway: " + gateway + " is outside of the subnet " + definition.subnet()
                + " of the addresses, so that machines may not reach it; correct it unless it is meant.";
    }

    private PoolCondition exhausted(PoolDefinition definition, Register register) {
        if (hasRoom(definition, register)) {
            return Aspect.EXHAUSTED.is(false, "There is something to hand out.");
        }
        Shortage shortage = Shortage.of(definition, register.occupancy);
        // Those who were told, not the queue: whoever starts now has to come to the same number.
        long waiting = register.claims.stream()
                .map(world.claims::get)
                .filter(it -> it != null && it.claim.waitsForRoom())
                .count();
        return Aspect.EXHAUSTED.is(
                true,
                shortage.text()
                        + (shortage.free().signum() > 0 ? " What is free is set aside by spec.preAllocations. " : " ")
                        + (waiting == 1 ? "1 claim waits. " : waiting + " claims wait. ") + "Add "
                        + shortage.unit().words()
                        + " to the pool, or delete claims that are not needed any more; the oldest waiting claim is"
                        + " bound at once.");
    }

    /** Whether there is something for a claim that nothing is set aside for. */
    private static boolean hasRoom(PoolDefinition definition, Register register) {
        Sequence sequence = definition.sequence();
        return sequence == null
                ? register.occupancy.lowestFree(definition.usable()) != null
                : sequence.stretches().stream().anyMatch(it -> register.occupancy.lowestFree(it.open()) != null);
    }

    private PoolCondition outOfRange(PoolStatus counts, PoolDefinition definition, Register register) {
        if (counts.outOfRange() == 0) {
            return Aspect.OUT_OF_RANGE.is(false, "The pool hands out all that is in use.");
        }
        List<String> names = new ArrayList<>();
        for (AddressObject object : lowest(register, definition)) {
            names.add(
                    names.size() == NAMED
                            ? "others"
                            : object.shown() + " (IPAddress " + object.key() + ", " + why(definition, object) + ")");
        }
        long count = counts.outOfRange();
        return Aspect.OUT_OF_RANGE.is(
                true,
                count + " "
                        + (count == 1
                                ? definition.unit().word() + " is"
                                : definition.unit().words() + " are")
                        + " in use that the pool does not hand out: " + String.join(", ", names)
                        + ". They stay with who has them, and are given to nobody else later; to keep them for good, let"
                        + " the spec include them.");
    }

    /** The lowest of those that are out of range, one more than are named. */
    private Iterable<AddressObject> lowest(Register register, PoolDefinition definition) {
        TreeSet<AddressObject> lowest = new TreeSet<>(
                Comparator.comparing(AddressObject::address, Comparator.nullsLast(Comparator.<Address>naturalOrder()))
                        .thenComparing(it -> it.key().toString()));
        for (ObjectKey key : register.objects) {
            AddressObject object = world.objects.get(key);
            if (object != null && outside(definition, object)) {
                lowest.add(object);
                if (lowest.size() > NAMED + 1) {
                    lowest.removeLast();
                }
            }
        }
        return lowest;
    }

    /** Of an address pool, what cannot be read is not counted as out of range. */
    private static boolean outside(PoolDefinition definition, AddressObject object) {
        Prefix block = object.block();
        return block == null
                ? definition.prefixes()
                : !definition.blocks().include(block) || !definition.usable().contains(block.address());
    }

    private static String why(PoolDefinition definition, AddressObject object) {
        Prefix block = object.block();
        if (block == null) {
            return "cannot be read";
        }
        return definition.blocks().include(block)
                ? definition.standing(block.address()).sentence()
                : "is of another length than /" + definition.prefix();
    }

    private PoolCondition overlapping(Register register) {
        String others = world.pools.overlaps.of(register.key);
        return others.isEmpty()
                ? Aspect.OVERLAPPING.is(false, "No other pool hands out the same addresses.")
                : Aspect.OVERLAPPING.is(
                        true,
                        "Other pools hand out the same addresses: " + others
                                + ". Each does so on its own: where they serve one network, take the addresses out of"
                                + " all pools but one.");
    }
}
