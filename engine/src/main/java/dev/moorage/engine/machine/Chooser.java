package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import dev.moorage.engine.pool.Stretch;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Chooses the address that comes next, by arithmetic: nothing is ever enumerated. */
final class Chooser {
    private final World world;

    Chooser(World world) {
        this.world = world;
    }

    /** The address that the next claim gets that takes any, or null when none is free. */
    @Nullable Address choose(Register register, PoolDefinition definition) {
        Sequence sequence = definition.sequence();
        if (sequence == null) {
            return register.occupancy.lowestFree(definition.usable());
        }
        for (Stretch stretch : sequence.stretches()) {
            Address address =
                    sequence.random() ? fromAnywhere(register, stretch) : register.occupancy.lowestFree(stretch.open());
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    /** The next free one from a place by chance, and round again. */
    private @Nullable Address fromAnywhere(Register register, Stretch stretch) {
        AddressSet open = stretch.open();
        if (open.isEmpty()) {
            return null;
        }
        Range all = stretch.listed().ranges().getFirst();
        BigInteger place = new BigInteger(all.count().bitLength() + Long.SIZE, world.random).mod(all.count());
        Address from =
                Address.of(all.first().family(), all.first().toBigInteger().add(place));
        Address address = register.occupancy.firstFree(open, from);
        return address != null ? address : register.occupancy.lowestFree(open);
    }
}
