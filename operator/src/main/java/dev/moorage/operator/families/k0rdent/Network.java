package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a claim's node network says. The schema checks most of it too, but not everywhere and not of old objects. */
sealed interface Network {
    /**
     * It can be served.
     *
     * @param cidr the network; null when only addresses are listed
     * @param addresses what may be given: the listed addresses, or else the network
     * @param prefix the prefix length of every address, at least 1
     * @param gateway null when there is none
     * @param remarks what its author may not expect, with its fields
     */
    record Usable(
            @Nullable String cidr,
            List<String> addresses,
            int prefix,
            @Nullable String gateway,
            Map<Remark, String> remarks)
            implements Network {
        public Usable {
            addresses = List.copyOf(addresses);
            remarks = Map.copyOf(remarks);
        }
    }

    /** It cannot be served; the message names the fields and what to write. */
    record Unusable(String message) implements Network {}

    /** What is said of a network that can be served; also the types of conditions that are there only when they are true. */
    enum Remark {
        /** The prefix is said nowhere, and was found for the listed addresses. */
        PREFIX_CHOSEN("PrefixChosen"),
        /** Some listed addresses are not given: ends of the network, or its gateway. */
        WITHHELD("AddressesWithheld"),
        /** The provider cannot give single addresses. */
        NOT_USED("AddressesNotUsed");

        final String type;

        Remark(String type) {
            this.type = type;
        }
    }

    /** Reads {@code spec.nodeNetwork} of the spec of a claim; {@code field} is where that spec stands. */
    static Network read(JsonNode spec, String field) {
        boolean wholeNetworks = spec.path("provider").asText().equals(PoolWanted.INFOBLOX_PROVIDER);
        return new NetworkReader(spec.path("nodeNetwork"), field + ".nodeNetwork", wholeNetworks).read();
    }
}
