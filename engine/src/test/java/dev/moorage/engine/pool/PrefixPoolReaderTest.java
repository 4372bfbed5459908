package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.Property;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrefixPoolReaderTest {
    private static PoolReading read(int length, @Nullable String gateway, List<String> excluded, String... prefixes) {
        return PrefixPoolReader.read(new PrefixPoolSettings(List.of(prefixes), length, gateway, excluded));
    }

    private static PoolDefinition define(int length, List<String> excluded, String... prefixes) {
        return ((PoolReading.Defined) read(length, "fd00::1", excluded, prefixes)).definition();
    }

    private static PoolReading.Unreadable problem(
            int length, @Nullable String gateway, List<String> excluded, String... prefixes) {
        return (PoolReading.Unreadable) read(length, gateway, excluded, prefixes);
    }

    @Test
    void a_pool_hands_out_every_block_that_lies_wholly_in_its_prefixes() {
        PoolDefinition pool = define(64, List.of(), "fd00::/62");
        assertThat(pool.total()).isEqualTo(4);
        assertThat(pool.prefix()).isEqualTo(64);
        assertThat(pool.usable().ranges()).containsExactly(Range.parseItem("fd00::/62"));
    }

    @Test
    void the_gateway_blocks_nothing() {
        for (int length : new int[] {64, 128}) {
            PoolDefinition pool = define(length, List.of(), "fd00::/" + (length - 2));
            assertThat(pool.total()).isEqualTo(4);
            assertThat(pool.standing(Address.parse("fd00::1"))).isEqualTo(Standing.USABLE);
            assertThat(pool.where(Standing.GATEWAY).isEmpty()).isTrue();
        }
    }

    @Test
    void one_excluded_address_takes_its_whole_block() {
        PoolDefinition pool = define(64, List.of("fd00:0:0:1::7", "fd00:0:0:9::/64"), "fd00::/62");
        assertThat(pool.total()).isEqualTo(3);
        assertThat(pool.standing(Address.parse("fd00:0:0:1::"))).isEqualTo(Standing.EXCLUDED);
        assertThat(pool.standing(Address.parse("fd00:0:0:9::"))).isEqualTo(Standing.NOT_LISTED);
    }

    @Test
    void a_total_beyond_what_fits_is_the_largest_number_that_does() {
        assertThat(define(128, List.of(), "fd00::/16").total()).isEqualTo(Long.MAX_VALUE);
        assertThat(define(64, List.of(), "::/1").total()).isEqualTo(Long.MAX_VALUE);
        assertThat(define(64, List.of(), "::/2").total()).isEqualTo(1L << 62);
    }

    @Test
    void what_makes_no_sense_is_told_with_the_field_and_the_next_step() {
        assertThat(problem(64, null, List.of()).field()).isEqualTo("spec.prefixes");
        assertThat(problem(64, null, List.of(), "10.0.0.0/8").message()).contains("IPv4", "remove the item");
        assertThat(problem(64, null, List.of(), "fd00::1/48").message()).contains("write \"fd00::/48\"");
        assertThat(problem(64, null, List.of(), "fd00::/65").message()).contains("smaller than the /64");
        assertThat(problem(64, null, List.of(), "fd00::").message()).contains("no '/'");
        assertThat(problem(0, null, List.of(), "fd00::/48").field()).isEqualTo("spec.allocationPrefixLength");
        assertThat(problem(129, null, List.of(), "fd00::/48").field()).isEqualTo("spec.allocationPrefixLength");
        assertThat(problem(64, "10.0.0.1", List.of(), "fd00::/48").field()).isEqualTo("spec.gateway");
        assertThat(problem(64, null, List.of("10.0.0.1"), "fd00::/48").field()).isEqualTo("spec.excludedPrefixes");
    }

    @Test
    void the_order_is_that_of_halving_each_aggregate() {
        Property.holds(300, random -> {
            int length = 60 + random.nextInt(5);
            List<String> prefixes = new ArrayList<>();
            int listed = 1 + random.nextInt(5);
            for (int i = 0; i < listed; i++) {
                int own = 57 + random.nextInt(length - 56);
                prefixes.add(new Prefix(
                                Address.parse("fd00:0:0:" + Integer.toHexString(random.nextInt(256)) + "::")
                                        .masked(own),
                                own)
                        .toString());
            }
            List<String> excluded = new ArrayList<>();
            int out = random.nextInt(4);
            for (int i = 0; i < out; i++) {
                String text = "fd00:0:0:" + Integer.toHexString(random.nextInt(256)) + "::";
                excluded.add(random.nextBoolean() ? text + "7" : text + "/" + (58 + random.nextInt(10)));
            }
            PoolDefinition pool = define(length, excluded, prefixes.toArray(String[]::new));
            AddressSet union =
                    AddressSet.of(prefixes.stream().map(Range::parseItem).toList());
            AddressSet blocked =
                    AddressSet.of(excluded.stream().map(Range::parseItem).toList());
            List<Prefix> expected = Halving.candidates(union, blocked, length);
            List<Prefix> found = new ArrayList<>();
            Address at = pool.usable().isEmpty() ? null : pool.usable().first();
            while (at != null) {
                found.add(new Prefix(at, length));
                at = pool.usable().ceiling(pool.blocks().last(at).next());
            }
            assertThat(found).isEqualTo(expected);
            assertThat(pool.total()).isEqualTo(expected.size());
        });
    }
}
