package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An index and its model, told the same random things. */
final class OccupancyTrial {
    final OccupancyModel model;
    final Occupancy occupancy = new Occupancy();
    private final SplittableRandom random;
    private AddressSet usable;

    OccupancyTrial(SplittableRandom random) {
        this.random = random;
        long end = OccupancyModel.PAGES * (long) PageId.SIZE;
        model = new OccupancyModel(
                switch (random.nextInt(4)) {
                    case 0 -> new Address(Family.V4, 0, 0);
                    case 1 -> new Address(Family.V4, 0, (1L << 32) - end);
                    case 2 -> new Address(Family.V6, -1L, -end);
                    default -> new Address(Family.V6, 7, -PageId.SIZE);
                });
        usable = someSet();
    }

    private AddressSet someSet() {
        List<Range> ranges = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            Address one = any();
            Address other = any();
            ranges.add(one.compareTo(other) < 0 ? new Range(one, other) : new Range(other, one));
        }
        AddressSet set = AddressSet.of(ranges);
        for (int i = random.nextInt(8); i > 0; i--) {
            set = set.minus(any());
        }
        return set;
    }

    private Address any() {
        return model.addresses.get(random.nextInt(model.addresses.size()));
    }

    /** Changes both in the same way. */
    void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> replacePage();
            case 4, 5 -> show();
            case 6 -> hide();
            case 7, 8 -> assume();
            case 9 -> unassume();
            case 10 -> advance();
            default -> {
                if (random.nextInt(4) == 0) {
                    usable = someSet();
                }
                occupancy.track(usable);
            }
        }
    }

    private void replacePage() {
        PageId page = model.pages.get(random.nextInt(OccupancyModel.PAGES));
        List<Entry> before = model.entries.getOrDefault(page, List.of());
        List<Entry> after = new ArrayList<>(before);
        for (int i = random.nextInt(12); i > 0 && !after.isEmpty(); i--) {
            after.remove(random.nextInt(after.size()));
        }
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 64 : 6); i > 0; i--) {
            int offset = random.nextInt(PageId.SIZE);
            switch (random.nextInt(30)) {
                case 0 -> after.add(new Entry.Unreadable(offset, offset + " ?"));
                case 1 -> after.add(new Entry.Unreadable(-1, "?"));
                case 2 -> after.addAll(List.copyOf(after));
                default -> after.add(Samples.entry(random, offset));
            }
        }
        if (after.size() > 200) {
            after.clear();
        }
        occupancy.replacePage(page, before, List.copyOf(after));
        model.entries.put(page, List.copyOf(after));
    }

    private void show() {
        Address address = any();
        ObjectKey object = new ObjectKey("ns", "o-" + random.nextInt(3));
        occupancy.show(Prefix.of(address), object);
        model.objects.computeIfAbsent(address, _ -> new HashSet<>()).add(object);
    }

    private void hide() {
        Address address = any();
        ObjectKey object = new ObjectKey("ns", "o-" + random.nextInt(3));
        occupancy.hide(Prefix.of(address), object);
        model.objects.getOrDefault(address, new HashSet<>()).remove(object);
    }

    private void assume() {
        Address address =
                random.nextBoolean() ? any() : Objects.requireNonNullElseGet(occupancy.lowestFree(usable), this::any);
        occupancy.assume(address, "uid-" + random.nextInt(6));
        model.assumed.put(address, "");
    }

    private void unassume() {
        Address address = model.assumed.isEmpty() || random.nextInt(4) == 0
                ? any()
                : model.assumed.keySet().iterator().next();
        occupancy.unassume(address);
        model.assumed.remove(address);
    }

    private void advance() {
        Instant to = Instant.ofEpochSecond(random.nextInt(60) - 10L);
        occupancy.advance(to);
        model.now = to.isAfter(model.now) ? to : model.now;
    }

    /** Compares all that can be asked. */
    void check() {
        @Nullable Address lowest = null;
        long taken = 0;
        long outOfRange = 0;
        for (Address address : model.addresses) {
            boolean free = model.free(address);
            assertThat(occupancy.free(address)).as("%s is free", address).isEqualTo(free);
            checkSlot(address);
            if (!usable.contains(address)) {
                outOfRange += model.objects.getOrDefault(address, Set.of()).isEmpty() ? 0 : 1;
            } else if (!free) {
                taken++;
            } else if (lowest == null) {
                lowest = address;
            }
        }
        assertThat(occupancy.lowestFree(usable)).isEqualTo(lowest);
        Counts counts = occupancy.count(usable);
        assertThat(counts.allTaken()).isEqualTo(taken);
        assertThat(counts.outOfRange()).isEqualTo(outOfRange);
        for (int claim = 0; claim < 6; claim++) {
            String uid = "uid-" + claim;
            Set<Address> held = model.addressesOf(uid);
            assertThat(occupancy.addressesOf(uid)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(held);
            assertThat(occupancy.uids().contains(uid)).isEqualTo(!held.isEmpty());
        }
        assertThat(occupancy.nextExpiry()).isEqualTo(model.nextExpiry());
        assertThat(occupancy.restored()).containsExactlyInAnyOrderElementsOf(model.restored());
    }

    private void checkSlot(Address address) {
        Slot slot = occupancy.slot(address);
        Set<ObjectKey> objects = model.objects.getOrDefault(address, Set.of());
        if (slot == null) {
            assertThat(model.at(address)).isEmpty();
            assertThat(objects).isEmpty();
            assertThat(model.assumed).doesNotContainKey(address);
        } else {
            assertThat(slot.entries()).isEqualTo(model.at(address));
            assertThat(slot.objects()).containsExactlyInAnyOrderElementsOf(objects);
            assertThat(slot.assumed() != null).isEqualTo(model.assumed.containsKey(address));
            assertThat(slot.vacant())
                    .as("%s is remembered for nothing", address)
                    .isFalse();
        }
    }

    /** Takes all back that was told. */
    void undo() {
        model.entries.forEach((page, entries) -> occupancy.replacePage(page, entries, List.of()));
        List.copyOf(model.assumed.keySet()).forEach(occupancy::unassume);
        model.objects.forEach(
                (address, objects) -> objects.forEach(object -> occupancy.hide(Prefix.of(address), object)));
        assertThat(occupancy.slots()).isEmpty();
        assertThat(occupancy.uids()).isEmpty();
        assertThat(occupancy.nextExpiry()).isNull();
        assertThat(occupancy.count(usable)).isEqualTo(new Counts(Map.of(), 0));
    }
}
