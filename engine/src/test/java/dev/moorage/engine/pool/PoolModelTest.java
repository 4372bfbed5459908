package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.engine.Property;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The sets of a pool against sets of plain numbers, in spaces that are small enough to list. */
class PoolModelTest {
    private static final int SPACE_BITS = 7;

    /** A small piece of one family's space, at its beginning, at its end or somewhere between. */
    private record Space(Family family, BigInteger first) {
        static Space any(SplittableRandom random) {
            Family family = random.nextBoolean() ? Family.V4 : Family.V6;
            BigInteger pieces = BigInteger.ONE.shiftLeft(family.bits() - SPACE_BITS);
            BigInteger piece = switch (random.nextInt(3)) {
                case 0 -> BigInteger.ZERO;
                case 1 -> pieces.subtract(BigInteger.ONE);
                default -> new BigInteger(64, new Random(random.nextLong())).mod(pieces);
            };
            return new Space(family, piece.shiftLeft(SPACE_BITS));
        }

        BigInteger any(int below, SplittableRandom random) {
            return first.add(BigInteger.valueOf(random.nextInt(below)));
        }

        Address address(BigInteger number) {
            return Address.of(family, number);
        }
    }

    /** Writes an item in one of its forms and adds what it means to the model. */
    private static String item(Space space, SplittableRandom random, Set<BigInteger> meaning) {
        BigInteger one = space.any(1 << SPACE_BITS, random);
        return switch (random.nextInt(3)) {
            case 0 -> {
                meaning.add(one);
                yield space.address(one).toString();
            }
            case 1 -> {
                int hostBits = random.nextInt(SPACE_BITS + 1);
                BigInteger from = one.shiftRight(hostBits).shiftLeft(hostBits);
                fill(from, from.add(BigInteger.ONE.shiftLeft(hostBits)), meaning);
                yield space.address(one) + "/" + (space.family().bits() - hostBits);
            }
            default -> {
                BigInteger other = space.any(1 << SPACE_BITS, random);
                fill(one.min(other), one.max(other).add(BigInteger.ONE), meaning);
                yield space.address(one.min(other)) + "-" + space.address(one.max(other));
            }
        };
    }

    private static void fill(BigInteger from, BigInteger end, Set<BigInteger> into) {
        for (BigInteger number = from; number.compareTo(end) < 0; number = number.add(BigInteger.ONE)) {
            into.add(number);
        }
    }

    private static List<String> items(int count, Space space, SplittableRandom random, Set<BigInteger> meaning) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(space, random, meaning));
        }
        return items;
    }

    private static Set<BigInteger> members(AddressSet set) {
        Set<BigInteger> members = new TreeSet<>();
        set.ranges()
                .forEach(range -> fill(
                        range.first().toBigInteger(),
                        range.last().toBigInteger().add(BigInteger.ONE),
                        members));
        return members;
    }

    private static Set<BigInteger> withheld(BigInteger lowest, int prefix, Family family) {
        BigInteger size = BigInteger.ONE.shiftLeft(family.bits() - prefix);
        BigInteger network = lowest.subtract(lowest.mod(size));
        return family == Family.V6
                ? Set.of(network)
                : new TreeSet<>(List.of(network, network.add(size).subtract(BigInteger.ONE)));
    }

    @Test
    void usable_is_listed_without_excluded_withheld_and_gateway() {
        Property.holds(3_000, random -> {
            Space space = Space.any(random);
            TreeSet<BigInteger> listed = new TreeSet<>();
            Set<BigInteger> excluded = new TreeSet<>();
            List<String> addresses = items(1 + random.nextInt(4), space, random, listed);
            List<String> exclusions = items(random.nextInt(4), space, random, excluded);
            int prefix = random.nextInt(4) == 0
                    ? random.nextInt(space.family().bits() + 1)
                    : space.family().bits() - random.nextInt(SPACE_BITS + 1);
            BigInteger gateway = space.any(1 << SPACE_BITS, random);
            boolean hasGateway = random.nextBoolean();
            boolean allocateReserved = random.nextBoolean();

            PoolDefinition pool = new Settings(
                            addresses,
                            prefix,
                            hasGateway ? space.address(gateway).toString() : null,
                            exclusions,
                            allocateReserved)
                    .define();

            Set<BigInteger> expected = new TreeSet<>(listed);
            expected.removeAll(excluded);
            if (!allocateReserved) {
                expected.removeAll(withheld(listed.first(), prefix, space.family()));
            }
            if (hasGateway) {
                expected.remove(gateway);
            }
            assertThat(members(pool.listed())).isEqualTo(listed);
            assertThat(members(pool.usable())).isEqualTo(expected);
            assertThat(pool.usable().count()).isEqualTo(BigInteger.valueOf(expected.size()));
            everyStandingIsAPart(pool);
        });
    }

    private static void everyStandingIsAPart(PoolDefinition pool) {
        AddressSet all = AddressSet.EMPTY;
        for (Standing standing : Standing.values()) {
            AddressSet part = pool.where(standing);
            assertThat(all.intersects(part))
                    .as("%s shares an address", standing)
                    .isFalse();
            assertThat(members(part))
                    .allSatisfy(number -> assertThat(pool.standing(Address.of(pool.family(), number)))
                            .isEqualTo(standing));
            all = all.union(part);
        }
        assertThat(all).isEqualTo(pool.listed());
    }
}
