package dev.moorage.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.Property;
import dev.moorage.engine.pool.SequenceSettings.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SequenceReaderTest {
    private static final Terms DEFAULTS = new Terms(24, "192.168.1.1", List.of("9.9.9.9"));

    @Test
    void a_start_goes_on_to_the_end() {
        assertThat(listed(item("192.168.0.10", "192.168.0.12", null))).isEqualTo("[192.168.0.10-192.168.0.12]");
    }

    @Test
    void a_start_goes_on_to_the_last_address_of_its_subnet_broadcast_included() {
        assertThat(listed(item("192.168.0.10", null, "192.168.0.0/24"))).isEqualTo("[192.168.0.10-192.168.0.255]");
    }

    @Test
    void a_start_alone_goes_on_to_the_end_of_its_family() {
        assertThat(listed(item("192.168.0.10", null, null))).isEqualTo("[192.168.0.10-255.255.255.255]");
    }

    @Test
    void a_start_outside_its_subnet_yields_nothing() {
        assertThat(listed(item("10.0.0.1", null, "192.168.0.0/24"))).isEqualTo("[]");
    }

    @Test
    void a_subnet_begins_after_the_address_that_it_is_written_with() {
        assertThat(listed(item(null, null, "192.168.0.0/24"))).isEqualTo("[192.168.0.1-192.168.0.255]");
        assertThat(listed(item(null, null, "192.168.0.10/24"))).isEqualTo("[192.168.0.11-192.168.0.255]");
        assertThat(listed(item(null, null, "192.168.0.255/24"))).isEqualTo("[]");
        assertThat(listed(item(null, null, "2001:ABC::0/96"))).isEqualTo("[2001:abc::1-2001:abc::ffff:ffff]");
    }

    @Test
    void an_end_bounds_a_subnet_too() {
        assertThat(listed(item(null, "192.168.0.3", "192.168.0.0/24"))).isEqualTo("[192.168.0.1-192.168.0.3]");
    }

    @Test
    void an_end_alone_yields_nothing() {
        assertThat(listed(item(null, "192.168.0.3", null))).isEqualTo("[]");
        assertThat(listed(item("192.168.0.9", "192.168.0.3", null))).isEqualTo("[]");
    }

    @Test
    void an_item_overrides_what_it_names_and_no_more() {
        Sequence sequence = sequence(read(new SequenceSettings(
                List.of(
                        new Item("10.0.0.1", "10.0.0.9", null, 25, "10.0.0.254", List.of()),
                        new Item("10.0.0.5", "10.0.0.20", null, 0, null, List.of("1.1.1.1"))),
                false,
                Map.of(),
                "p",
                DEFAULTS)));
        assertThat(sequence.terms(Address.parse("10.0.0.7")))
                .as("the first item that holds it")
                .isEqualTo(new Terms(25, "10.0.0.254", List.of("9.9.9.9")));
        assertThat(sequence.terms(Address.parse("10.0.0.10")))
                .isEqualTo(new Terms(24, "192.168.1.1", List.of("1.1.1.1")));
    }

    @Test
    void what_is_set_aside_is_open_to_nobody_however_it_is_written() {
        PoolDefinition definition = read(new SequenceSettings(
                List.of(item("2001:db8::1", "2001:db8::9", null)),
                false,
                Map.of("claim1", "2001:DB8::0005"),
                "p",
                DEFAULTS));
        Sequence sequence = sequence(definition);
        Address aside = Address.parse("2001:db8::5");
        assertThat(sequence.stretches().getFirst().open().contains(aside)).isFalse();
        assertThat(definition.listed().contains(aside)).isTrue();
        assertThat(sequence.preallocatedTo(aside)).isEqualTo("claim1");
        assertThat(definition.total()).isEqualTo(9);
    }

    @Test
    void what_cannot_be_read_names_its_field() {
        PoolReading reading = SequenceReader.read(
                new SequenceSettings(List.of(item("10.0.0.1", "10.0.0.300", null)), false, Map.of(), "p", DEFAULTS));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        PoolReading.Unreadable.class,
                        unreadable -> assertThat(unreadable.field()).isEqualTo("spec.pools[0].end"));
    }

    @Test
    void names_follow_from_addresses_and_addresses_from_names() {
        AddressNames names = new AddressNames("test1-prov");
        for (String[] each : List.of(
                new String[] {"192.168.0.13", "test1-prov-192-168-0-13"},
                new String[] {"2001:db8::1", "test1-prov-2001-db8--1"},
                new String[] {"2001:db8::", "test1-prov-2001-db8"},
                new String[] {"::1", "test1-prov---1"},
                new String[] {"1:2:3:4:5:6:7:8", "test1-prov-1-2-3-4-5-6-7-8"})) {
            assertThat(names.of(Address.parse(each[0]))).isEqualTo(each[1]);
            assertThat(names.address(each[1])).isEqualTo(Address.parse(each[0]));
        }
        assertThat(names.address("test1-prov-192-168-0")).isNull();
        assertThat(names.address("other-192-168-0-1")).isNull();
    }

    @Test
    void what_an_item_lists_is_what_counting_up_yields() {
        Property.holds(300, random -> {
            Item item = any(random);
            List<String> counted = CountingUp.addresses(item, 600);
            PoolDefinition definition = read(settings(item));
            List<String> listed = new ArrayList<>();
            Address next =
                    definition.listed().isEmpty() ? null : definition.listed().first();
            while (next != null && listed.size() < 600) {
                listed.add(next.toString());
                next = next.isLast() ? null : definition.listed().ceiling(next.next());
            }
            assertThat(listed).as(item.toString()).isEqualTo(counted);
        });
    }

    private static Item any(SplittableRandom random) {
        return item(
                random.nextInt(4) == 0 ? null : "10.0." + random.nextInt(2) + "." + random.nextInt(256),
                random.nextInt(3) == 0 ? null : "10.0." + random.nextInt(2) + "." + random.nextInt(256),
                random.nextInt(3) == 0 ? null : "10.0.0." + random.nextInt(256) + "/" + (22 + random.nextInt(11)));
    }

    private static Item item(@Nullable String start, @Nullable String end, @Nullable String subnet) {
        return new Item(start, end, subnet, 0, null, List.of());
    }

    private static SequenceSettings settings(Item item) {
        return new SequenceSettings(List.of(item), false, Map.of(), "p", DEFAULTS);
    }

    private static String listed(Item item) {
        return read(settings(item)).listed().toString();
    }

    private static PoolDefinition read(SequenceSettings settings) {
        PoolReading reading = SequenceReader.read(settings);
        assertThat(reading).isInstanceOf(PoolReading.Defined.class);
        return ((PoolReading.Defined) reading).definition();
    }

    private static Sequence sequence(PoolDefinition definition) {
        Sequence sequence = definition.sequence();
        assertThat(sequence).isNotNull();
        return Objects.requireNonNull(sequence);
    }
}
