package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.ClaimKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
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
                    new Name(object.name().kind().addresses(), object.name().namespace(), body.addressName()),
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

    /** Every claim. */
    List<Stored> claims() {
        return all(Kind.CLAIMS);
    }

    /** Every address object. */
    List<Stored> addresses() {
        return all(Kind.ADDRESSES);
    }

    private List<Stored> all(List<Kind> kinds) {
        List<Stored> found = new ArrayList<>();
        kinds.forEach(kind -> found.addAll(of(kind).values()));
        return found;
    }

    /** The address object of a claim: of its name, or the one that its status names, or the first that names it. */
    @Nullable Stored objectOf(Stored claim) {
        Name name = claim.name();
        Body.OfClaim body = claim.claim();
        if (!Name.byAddress(body.pool())) {
            return get(name.as(Kind.ADDRESS));
        }
        if (body.addressName() != null) {
            Stored named = get(new Name(name.kind().addresses(), name.namespace(), body.addressName()));
            return named != null && claim.name().equals(claimName(named)) ? named : null;
        }
        List<Ledger.Line> entered = Ledger.lines(this).stream()
                .filter(it -> it.pool().equals(body.pool())
                        && it.entry().holder().uid().equals(claim.uid()))
                .filter(it -> !it.entry().state().nobodys())
                .toList();
        if (!entered.isEmpty()) {
            return entered.stream()
                    .map(it -> objectOf(it.pool(), it.block(), it.entry()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return of(name.kind().addresses()).values().stream()
                .filter(it -> name.equals(claimName(it)) && it.address().pool().equals(body.pool()))
                .findFirst()
                .orElse(null);
    }

    /** The claim that an address object is for by its name, or by what it says. */
    static Name claimName(Stored object) {
        Name name = object.name();
        return Name.byAddress(object.address().pool())
                ? new Name(
                        name.kind().claims(), name.namespace(), object.address().claim())
                : name.as(Kind.CLAIM);
    }

    /** The claim that an address object is for, or null. */
    @Nullable Stored claimOf(Stored object) {
        return get(claimName(object));
    }

    /** The object that an entry stands for, or null. */
    @Nullable Stored objectOf(PoolKey pool, Prefix place, Entry.Known entry) {
        Holder holder = entry.holder();
        if (!Name.byAddress(pool)) {
            return get(new Name(Kind.ADDRESS, holder.namespace(), holder.name()));
        }
        if (entry.state() == EntryState.RESERVED) {
            return get(Name.address(new ObjectKey(holder.kind(), holder.namespace(), holder.name())));
        }
        Name claim = claimName(pool, holder);
        return at(new Place(pool, place)).stream()
                .filter(it -> claim.equals(claimName(it)))
                .findFirst()
                .orElse(null);
    }

    /** The claim that an entry names. */
    static Name claimName(PoolKey pool, Holder holder) {
        return Name.byAddress(pool)
                ? Name.of(new ClaimKey(holder.kind(), holder.namespace(), holder.name()))
                : new Name(Kind.CLAIM, holder.namespace(), holder.name());
    }

    /** The address objects that show an address. */
    List<Stored> at(Place place) {
        return shown.getOrDefault(place, Set.of()).stream()
                .map(name -> of(name.kind()).get(name))
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
