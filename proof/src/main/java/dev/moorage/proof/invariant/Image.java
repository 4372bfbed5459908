package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The API server as it has been shown: every object as it stands, what a pool has been, and who shows an address. */
final class Image {
    private final Map<Kind, NavigableMap<Name, Stored>> objects = new EnumMap<>(Kind.class);
    private final Map<Place, Set<Name>> shown = new HashMap<>();
    private final Map<Name, Set<Name>> claimsNaming = new HashMap<>();
    private final Map<Name, List<Change>> pools = new HashMap<>();

    Change take(Sight sight) {
        Name name = sight.object().name();
        Map<Name, Stored> kind = of(name.kind());
        Stored before = sight.gone() ? kind.remove(name) : kind.put(name, sight.object());
        if (before != null) {
            index(before, false);
        }
        if (!sight.gone()) {
            index(sight.object(), true);
        }
        Change change = new Change(before, sight);
        if (name.kind() == Kind.POOL) {
            pools.computeIfAbsent(name, _ -> new ArrayList<>()).add(change);
        }
        return change;
    }

    private void index(Stored object, boolean there) {
        if (object.body() instanceof Body.OfAddress body) {
            Prefix address = body.block();
            if (address != null) {
                change(shown, new Place(body.pool(), address), object.name(), there);
            }
        } else if (object.body() instanceof Body.OfClaim body && body.addressName() != null) {
            change(
                    claimsNaming,
                    new Name(Kind.ADDRESS, object.name().namespace(), body.addressName()),
                    object.name(),
                    there);
        }
    }

    private static <K> void change(Map<K, Set<Name>> index, K key, Name name, boolean there) {
        Set<Name> names = index.computeIfAbsent(key, _ -> new TreeSet<>());
        if (there) {
            names.add(name);
        } else if (names.remove(name) && names.isEmpty()) {
            index.remove(key);
        }
    }

    private NavigableMap<Name, Stored> of(Kind kind) {
        return objects.computeIfAbsent(kind, _ -> new TreeMap<>());
    }

    @Nullable Stored get(Name name) {
        return of(name.kind()).get(name);
    }

    Collection<Stored> list(Kind kind) {
        return of(kind).values();
    }

    /** The address objects that show an address. */
    List<Stored> at(Place place) {
        return shown.getOrDefault(place, Set.of()).stream()
                .map(name -> of(Kind.ADDRESS).get(name))
                .toList();
    }

    /** The claims whose status names an address object. */
    Set<Name> claimsNaming(Name address) {
        return claimsNaming.getOrDefault(address, Set.of());
    }

    /** All that has happened to a pool, in order. */
    List<Change> pool(Name name) {
        return pools.getOrDefault(name, List.of());
    }
}
