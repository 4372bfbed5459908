package dev.moorage.operator.admission;

import java.util.Locale;

/** The kinds of Metal3 whose writes are judged, and where. */
enum Metal3Kind {
    IP_POOL("IPPool"),
    IP_CLAIM("IPClaim"),
    IP_ADDRESS("IPAddress");

    static final String GROUP = "ipam.metal3.io";

    /** Where the API of the group is served. */
    static final String API = "/apis/" + GROUP + "/v1alpha1";

    private static final String PATH = "-ipam-metal3-io-v1alpha1-";

    private final String kind;

    Metal3Kind(String kind) {
        this.kind = kind;
    }

    String kind() {
        return kind;
    }

    Metal3Rules rules(Register register) {
        return switch (this) {
            case IP_POOL -> new Metal3PoolRules(register);
            case IP_CLAIM -> new Metal3ClaimRules();
            case IP_ADDRESS -> new Metal3AddressRules();
        };
    }

    String mutatingPath() {
        return "/mutate" + PATH + kind.toLowerCase(Locale.ROOT);
    }

    String validatingPath() {
        return "/validate" + PATH + kind.toLowerCase(Locale.ROOT);
    }
}
