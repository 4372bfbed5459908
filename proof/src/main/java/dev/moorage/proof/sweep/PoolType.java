package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.observe.WatchedKind;
import java.util.Set;

/** The kinds of pool that plays have, in the words of their manifests. */
enum PoolType {
    ADDRESSES(WatchedKind.POOL, "p") {
        @Override
        String spec(String items) {
            return """
                    {"addresses": ["%s"], "prefix": 16, "gateway": "10.0.255.254"}""".formatted(items);
        }

        @Override
        String room(int count) {
            return "10.0.0.1-10.0.0." + count;
        }

        @Override
        String text(JsonNode address) {
            return address.at("/spec/address").asText();
        }
    },

    /** The checker knows a pool that hands out prefixes by its name. */
    PREFIXES(WatchedKind.PREFIX_POOL, "nets") {
        @Override
        String spec(String items) {
            return """
                    {"prefixes": ["%s"], "allocationPrefixLength": 64, "gateway": "fe80::1"}""".formatted(items);
        }

        @Override
        String room(int count) {
            return "fd00::/" + (64 - Integer.SIZE + Integer.numberOfLeadingZeros(count - 1));
        }

        @Override
        String text(JsonNode address) {
            return address.at("/spec/address").asText() + "/"
                    + address.at("/spec/prefix").asInt();
        }
    },

    /** The checker knows a pool of Metal3 by its name. */
    METAL3(WatchedKind.METAL3_POOL, "metal") {
        @Override
        String spec(String items) {
            String[] ends = items.split("-", 2);
            return """
                    {"namePrefix": "p", "prefix": 16, "gateway": "10.0.255.254",
                     "pools": [{"start": "%s", "end": "%s"}]}""".formatted(ends[0], ends[1]);
        }

        @Override
        String room(int count) {
            return ADDRESSES.room(count);
        }

        @Override
        String text(JsonNode address) {
            return ADDRESSES.text(address);
        }

        @Override
        Set<WatchedKind> watched() {
            return WatchedKind.METAL3;
        }
    };

    final WatchedKind kind;
    final String pool;

    PoolType(WatchedKind kind, String pool) {
        this.kind = kind;
        this.pool = pool;
    }

    /** The kinds that a play with such a pool has to do with. */
    Set<WatchedKind> watched() {
        return WatchedKind.IN_CLUSTER;
    }

    /** A {@code spec} of these items. */
    abstract String spec(String items);

    /** Items for so many claims, 2 or more: the lowest of those that plays have. */
    abstract String room(int count);

    /** What an address object shows. */
    abstract String text(JsonNode address);
}
