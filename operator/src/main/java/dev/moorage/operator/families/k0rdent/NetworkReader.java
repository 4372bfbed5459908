package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.operator.families.k0rdent.Network.Remark;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one network and gathers what is wrong with it. */
final class NetworkReader {
    /** Of the bits of an address: no network of nodes is larger than a /8, or a /32 of IPv6. */
    private static final int SHORTEST_PART = 4;

    private final JsonNode network;
    private final String field;
    private final boolean wholeNetworks;
    private final List<String> faults = new ArrayList<>();
    private final Map<Remark, String> remarks = new EnumMap<>(Remark.class);

    /** Of what stands at {@code field}; {@code wholeNetworks} when the provider gives no single addresses. */
    NetworkReader(JsonNode network, String field, boolean wholeNetworks) {
        this.network = network;
        this.field = field;
        this.wholeNetworks = wholeNetworks;
    }

    Network read() {
        Prefix cidr = cidr();
        List<Address> listed = listed();
        Address gateway = gateway();
        if (wholeNetworks && cidr == null && faults.isEmpty()) {
            faults.add(
                    field + ".cidr: it is missing, and Infoblox gives addresses of a network, not of a list; set it");
        }
        Address base = listed.isEmpty() ? (cidr == null ? null : cidr.first()) : listed.getFirst();
        if (base == null && faults.isEmpty()) {
            faults.add(field + ": neither cidr nor ipAddresses is given; say which addresses the nodes may have");
        }
        return faults.isEmpty() && base != null ? usable(cidr, listed, gateway, base) : unusable();
    }

    private Network usable(@Nullable Prefix cidr, List<Address> listed, @Nullable Address gateway, Address base) {
        boolean unsaid = cidr == null && network.path("prefix").asLong() == 0;
        int prefix = unsaid ? longest(listed, gateway) : prefix(cidr, base);
        if (!faults.isEmpty()) {
            return unusable();
        }
        Prefix subnet = new Prefix(base.masked(prefix), prefix);
        inside(subnet, listed, gateway);
        if (!faults.isEmpty()) {
            return unusable();
        }
        remark(subnet, listed, gateway);
        boolean all = listed.isEmpty() || wholeNetworks;
        return new Usable(
                cidr == null ? null : cidr.toString(),
                all
                        ? List.of(network.path("cidr").asText())
                        : listed.stream().map(Address::toString).toList(),
                prefix,
                gateway == null ? null : gateway.toString(),
                remarks);
    }

    private Unusable unusable() {
        return new Unusable(String.join("; ", faults));
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
            if (cidr.length() == 0) {
                faults.add(field + ".cidr: " + cidr
                        + " is every address there is; write the network of the nodes, such as" + " 10.0.0.0/24");
            }
            return cidr.length();
        }
        if (prefix <= 0 || prefix > bits) {
            faults.add(field + ".prefix: " + prefix + " is none; write 1 to " + bits);
        } else if (cidr != null && prefix > cidr.length()) {
            faults.add(field + ".prefix: " + prefix + " is longer than that of cidr; leave it out to take "
                    + cidr.length());
        }
        return Math.clamp(prefix, 0, bits);
    }

    /** The longest prefix whose network has them all, and none at an end, where it would not be given. */
    private int longest(List<Address> listed, @Nullable Address gateway) {
        Address first = listed.getFirst();
        int bits = first.family().bits();
        for (int prefix = bits; prefix >= bits / SHORTEST_PART; prefix--) {
            Prefix subnet = new Prefix(first.masked(prefix), prefix);
            if ((gateway == null || within(subnet, gateway))
                    && listed.stream()
                            .allMatch(it -> within(subnet, it) && (it.equals(gateway) || !isEnd(it, subnet)))) {
                return prefix;
            }
        }
        faults.add(field + ".prefix: it is missing, and no network up to a /" + bits / SHORTEST_PART
                + " has all of ipAddresses" + (gateway == null ? "" : " and the gateway")
                + " in it, none of them at its end; set the prefix, or set cidr to their network");
        return 0;
    }

    private void inside(Prefix subnet, List<Address> listed, @Nullable Address gateway) {
        listed.stream()
                .filter(it -> !within(subnet, it))
                .findFirst()
                .ifPresent(it -> faults.add(field + ".ipAddresses: " + it + " is not in " + subnet
                        + " with the first one; correct it, or the prefix"));
        if (gateway != null && !within(subnet, gateway)) {
            faults.add(field + ".gateway: " + gateway + " is not in " + subnet
                    + "; correct it, or give the prefix of the larger network");
        }
    }

    private void remark(Prefix subnet, List<Address> listed, @Nullable Address gateway) {
        if (wholeNetworks) {
            if (!listed.isEmpty()) {
                remarks.put(
                        Remark.NOT_USED,
                        field + ".ipAddresses: not used, since Infoblox gives addresses of the whole of cidr");
            }
            return;
        }
        if (subnet.length() != network.path("prefix").asLong()
                && network.path("cidr").asText().isEmpty()) {
            remarks.put(
                    Remark.PREFIX_CHOSEN,
                    field + ".prefix: it is missing; nodes get /" + subnet.length() + ", as " + subnet
                            + " is the smallest network with all of ipAddresses in it and none at its end. Set it if"
                            + " their network is another");
        }
        List<String> withheld = listed.stream()
                .filter(it -> it.equals(gateway) || isEnd(it, subnet))
                .map(Address::toString)
                .toList();
        if (!withheld.isEmpty()) {
            remarks.put(
                    Remark.WITHHELD,
                    field + ".ipAddresses: " + String.join(", ", withheld) + " cannot be given: the ends of " + subnet
                            + " and its gateway are kept back");
        }
    }

    /** As pools keep them back: of IPv6 only the first. */
    private static boolean isEnd(Address address, Prefix subnet) {
        return address.equals(subnet.first()) || (address.family() == Family.V4 && address.equals(subnet.last()));
    }

    private static boolean within(Prefix subnet, Address address) {
        return address.family() == subnet.address().family() && subnet.contains(address);
    }
}
