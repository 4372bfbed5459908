package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Unit;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an address or prefix was given: what lies below it in its pool and was passed over, as far as is known now. The cost depends
 * on the pool's settings and on how much is to be said, never on the size of the pool.
 *
 * @param unit what the pool hands out; all counts are in it
 * @param address the address that was given, or the first of the block
 * @param standing where it stands in the pool's settings of now
 * @param usable how many the pool may hand out
 * @param lowerFree the lowest address below it that is free now, or null when there is none
 * @param passedOver the lowest ranges that were passed over, ascending; empty when the address is not usable
 * @param more how many addresses below it {@code passedOver} leaves out
 */
public record Decision(
        Unit unit,
        Address address,
        Standing standing,
        BigInteger usable,
        @Nullable Address lowerFree,
        List<PassedOver> passedOver,
        BigInteger more) {

    public Decision {
        passedOver = List.copyOf(passedOver);
    }

    /** Explains an address, or the block that begins with it, naming at most {@code most} ranges below it. */
    public static Decision of(PoolDefinition definition, Occupancy occupancy, Address address, int most) {
        Standing standing = definition.standing(address);
        BigInteger usable = definition.count(definition.usable());
        if (standing != Standing.USABLE) {
            return new Decision(definition.unit(), address, standing, usable, null, List.of(), BigInteger.ZERO);
        }
        Address lowest = occupancy.lowestFree(definition.usable());
        List<PassedOver> passed = WalkBelow.ranges(definition, occupancy, address, most);
        BigInteger said = passed.stream()
                .map(it -> definition.count(AddressSet.of(it.range())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new Decision(
                definition.unit(),
                address,
                standing,
                usable,
                lowest != null && lowest.compareTo(address) < 0 ? lowest : null,
                passed,
                below(definition, address).subtract(said));
    }

    private static BigInteger below(PoolDefinition definition, Address address) {
        Address lowest = definition.listed().first();
        return lowest.equals(address)
                ? BigInteger.ZERO
                : definition.count(definition.listed().intersect(AddressSet.of(new Range(lowest, address.previous()))));
    }

    /** The whole explanation as one sentence. */
    public String text() {
        if (standing != Standing.USABLE) {
            return unit.text(address) + " is out of range: it " + standing.sentence() + ".";
        }
        StringBuilder text = new StringBuilder().append(unit.text(address));
        if (lowerFree == null) {
            text.append(" is the lowest that was free of ").append(usable).append(usableUnits());
        } else {
            text.append(" was given; of ").append(usable).append(usableUnits()).append(", ");
            text.append(unit.text(lowerFree)).append(" below it is free now");
        }
        for (int i = 0; i < passedOver.size(); i++) {
            text.append(i == 0 ? "; below it: " : ", ").append(passedOver.get(i).text(unit));
        }
        if (more.signum() > 0) {
            text.append(passedOver.isEmpty() ? "; " : " and ").append(more).append(" more");
        }
        return text.append(".").toString();
    }

    private String usableUnits() {
        return " usable " + unit.words();
    }
}
