package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.Sequence;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a pool by the bare name of the claim, as far as its status has room for them.
 *
 * @param addresses canonical texts by claim name
 * @param room whether the object that they stand in comes near to the largest that is stored
 */
public record Indexes(Map<String, String> addresses, Room room) {
    /** None. */
    public static final Indexes NONE = new Indexes(Map.of(), Room.ENOUGH);

    /** An object is stored up to 1.5 MiB, 1,572,864 bytes; what is left is for all else that stands in a pool. */
    private static final long MOST_BYTES = 1_400_000;

    private static final long MANY_BYTES = 900_000;
    private static final int BYTES_AROUND = 18;

    public Indexes {
        addresses = Map.copyOf(addresses);
    }

    /** How much room is left. */
    public enum Room {
        ENOUGH,
        /** It will be full before long. */
        SCARCE,
        /** They do not fit any more and are left out. */
        NONE
    }

    /** All addresses of a pool; Cluster API's claim counts where two claims have one name. */
    static Indexes of(Register register, World world) {
        Map<String, AddressObject> found = new TreeMap<>();
        for (var key : register.objects) {
            AddressObject object = world.objects.get(key);
            if (object != null && object.address() != null) {
                found.merge(object.claim().name(), object, Indexes::shown);
            }
        }
        Map<String, String> addresses = new TreeMap<>();
        found.forEach((claim, object) -> addresses.put(claim, object.shown()));
        long bytes = bytes(addresses) + setAside(register.definition());
        if (bytes > MOST_BYTES) {
            return new Indexes(Map.of(), Room.NONE);
        }
        return new Indexes(addresses, bytes > MANY_BYTES ? Room.SCARCE : Room.ENOUGH);
    }

    /** How many bytes they take in the object, about. */
    long bytes() {
        return bytes(addresses);
    }

    /** The list of who manages the fields names each claim a second time. */
    private static long bytes(Map<String, String> addresses) {
        long bytes = 0;
        for (Map.Entry<String, String> each : addresses.entrySet()) {
            bytes += 2L * each.getKey().length() + each.getValue().length() + BYTES_AROUND;
        }
        return bytes;
    }

    /** Addresses that are set aside stand in the same object, and once more in what kubectl remembers of it. */
    private static long setAside(@Nullable PoolDefinition definition) {
        Sequence sequence = definition == null ? null : definition.sequence();
        long bytes = 0;
        for (Map.Entry<String, Address> each :
                (sequence == null ? Map.<String, Address>of() : sequence.preallocated()).entrySet()) {
            bytes += 3L * each.getKey().length()
                    + 2L * each.getValue().toString().length()
                    + 2 * BYTES_AROUND;
        }
        return bytes;
    }

    private static AddressObject shown(AddressObject one, AddressObject other) {
        int byKind = other.claim().kind().compareTo(one.claim().kind());
        int order =
                byKind != 0 ? byKind : one.key().name().compareTo(other.key().name());
        return order < 0 ? other : one;
    }
}
