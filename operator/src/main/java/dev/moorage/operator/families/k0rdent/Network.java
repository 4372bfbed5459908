package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import java.util.ArrayList;
import java.util.List;
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
     */
    record Usable(
            @Nullable String cidr,
            List<String> addresses,
            int prefix,
            @Nullable String gateway) implements Network {
        public Usable {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * It cannot be served; the message names the fields and what to write.
     *
     * @param incomplete whether something is only missing, so that it can be stored and completed later
     */
    record Unusable(String message, boolean incomplete) implements Network {}

    /** Reads {@code spec.nodeNetwork} of the spec of a claim; {@code field} is where that spec stands. */
    static Network read(JsonNode spec, String field) {
        return new Reader(spec.path("nodeNetwork"), field + ".nodeNetwork").read();
    }

    /** Reads one network and gathers what is wrong with it. */
    final class Reader {
        private final JsonNode network;
        private final String field;
        private final List<String> faults = new ArrayList<>();
        private boolean incomplete;

        private Reader(JsonNode network, String field) {
            this.network = network;
            this.field = field;
        }

        private Network read() {
            Prefix cidr = cidr();
            List<Address> listed = listed();
            Address gateway = gateway();
            if (!faults.isEmpty()) {
                return unusable();
            }
            Address base = listed.isEmpty() ? (cidr == null ? null : cidr.first()) : listed.getFirst();
            if (base == null) {
                return new Unusable(
                        field + ": neither cidr nor ipAddresses is given; say which addresses the nodes may have",
                        false);
            }
            int prefix = prefix(cidr, base);
            if (faults.isEmpty()) {
                inside(new Prefix(base.masked(prefix), prefix), listed, gateway);
            }
            if (!faults.isEmpty()) {
                return unusable();
            }
            String text = cidr == null ? null : cidr.toString();
            return new Usable(
                    text,
                    listed.isEmpty()
                            ? List.of(network.path("cidr").asText())
                            : listed.stream().map(Address::toString).toList(),
                    prefix,
                    gateway == null ? null : gateway.toString());
        }

        private Unusable unusable() {
            return new Unusable(String.join("; ", faults), incomplete && faults.size() == 1);
        }

        private @Nullable Prefix cidr() {
            String text = network.path("cidr").asText();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return Prefix.parse(text);
            } catch (InvalidAddressException e) {
                faults.add(field + ".cidr: " + e.getMessage() + "; write a network such as 10.0.0.0/24");
                return null;
            }
        }

        private List<Address> listed() {
            List<Address> listed = new ArrayList<>();
            for (JsonNode item : network.path("ipAddresses")) {
                try {
                    listed.add(Address.parse(item.asText()));
                } catch (InvalidAddressException e) {
                    faults.add(field + ".ipAddresses: " + e.getMessage()
                            + "; list single addresses, or give the network as cidr");
                }
            }
            return listed;
        }

        private @Nullable Address gateway() {
            String text = network.path("gateway").asText();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return Address.parse(text);
            } catch (InvalidAddressException e) {
                faults.add(field + ".gateway: " + e.getMessage() + "; write one address such as 10.0.0.1");
                return null;
            }
        }

        private int prefix(@Nullable Prefix cidr, Address base) {
            long prefix = network.path("prefix").asLong();
            int bits = base.family().bits();
            if (cidr != null && cidr.first().family() != base.family()) {
                faults.add(field + ".ipAddresses: they and cidr are of two IP families; make a claim for each");
                return 0;
            }
            if (prefix == 0 && cidr != null) {
                return cidr.length();
            }
            if (prefix == 0) {
                incomplete = true;
                faults.add(field + ".prefix: it is missing, and nodes need the length of their network beside an"
                        + " address; set it, for example to 24, or set cidr to their network");
            } else if (prefix < 0 || prefix > bits) {
                faults.add(field + ".prefix: " + prefix + " is none; write 1 to " + bits);
            } else if (cidr != null && prefix > cidr.length()) {
                faults.add(field + ".prefix: " + prefix + " is longer than that of cidr; leave it out to take "
                        + cidr.length());
            }
            return Math.clamp(prefix, 0, bits);
        }

        private void inside(Prefix subnet, List<Address> listed, @Nullable Address gateway) {
            listed.stream()
                    .filter(it -> it.family() != subnet.address().family() || !subnet.contains(it))
                    .findFirst()
                    .ifPresent(it -> faults.add(field + ".ipAddresses: " + it + " is not in " + subnet
                            + " with the first one; correct it, or the prefix"));
            if (gateway != null && (gateway.family() != subnet.address().family() || !subnet.contains(gateway))) {
                faults.add(field + ".gateway: " + gateway + " is not in " + subnet
                        + "; correct it, or give the prefix of the larger network");
            }
        }
    }
}
