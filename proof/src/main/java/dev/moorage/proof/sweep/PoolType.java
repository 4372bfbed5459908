package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.proof.observe.WatchedKind;

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
    };

    final WatchedKind kind;
    final String pool;

    PoolType(WatchedKind kind, String pool) {
        this.kind = kind;
        this.pool = pool;
    }

    /** A {@code spec} of these items. */
    abstract String spec(String items);

    /** Items for so many claims, 2 or more: the lowest of those that plays have. */
    abstract String room(int count);

    /** What an address object shows. */
    abstract String text(JsonNode address);
}
