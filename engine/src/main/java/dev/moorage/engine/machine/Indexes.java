package dev.moorage.engine.machine;

import java.util.Map;
import java.util.TreeMap;

/**
 * The addresses of a pool by the bare name of the claim, as far as its status has room for them.
 *
 * @param addresses canonical texts by claim name
 * @param room whether the object that they stand in comes near to the largest that is stored
 */
public record Indexes(Map<String, String> addresses, Room room) {
    /** None. */
    public static final Indexes NONE = new Indexes(Map.of(), Room.ENOUGH);

    /** An object is stored up to 1.5 MiB; what manages its fields names each claim a second time. */
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
        long bytes = 0;
        for (Map.Entry<String, AddressObject> each : found.entrySet()) {
            String address = each.getValue().shown();
            addresses.put(each.getKey(), address);
            bytes += 2L * each.getKey().length() + address.length() + BYTES_AROUND;
        }
        if (bytes > MOST_BYTES) {
            return new Indexes(Map.of(), Room.NONE);
        }
        return new Indexes(addresses, bytes > MANY_BYTES ? Room.SCARCE : Room.ENOUGH);
    }

    private static AddressObject shown(AddressObject one, AddressObject other) {
        int byKind = other.claim().kind().compareTo(one.claim().kind());
        int order =
                byKind != 0 ? byKind : one.key().name().compareTo(other.key().name());
        return order < 0 ? other : one;
    }
}
