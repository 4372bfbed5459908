package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields that pools of addresses and of prefixes have in common. */
final class Fields {
    private Fields() {}

    /** The union of the items, all of the wanted family or, where that is null, of one. */
    static AddressSet items(String field, List<String> items, @Nullable Family wanted) throws BadSettings {
        List<Range> ranges = new ArrayList<>(items.size());
        Family family = wanted;
        for (String item : items) {
            Range range;
            try {
                range = Range.parseItem(item);
            } catch (InvalidAddressException e) {
                throw new BadSettings(field, e.getMessage() + "; correct the item or remove it");
            }
            Family own = range.first().family();
            if (family != null && own != family) {
                throw new BadSettings(
                        field,
                        "\"" + item + "\" is " + name(own) + " where " + name(family)
                                + " is expected; a pool holds one IP family:"
                                + " remove the item, or make another pool for it");
            }
            family = own;
            ranges.add(range);
        }
        return AddressSet.of(ranges);
    }

    static @Nullable Address gateway(@Nullable String text, Family family, String whose) throws BadSettings {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Address gateway;
        try {
            gateway = Address.parse(text);
        } catch (InvalidAddressException e) {
            throw new BadSettings("spec.gateway", e.getMessage() + "; write one address, or leave the gateway out");
        }
        if (gateway.family() != family) {
            throw new BadSettings(
                    "spec.gateway",
                    "\"" + text + "\" is " + name(gateway.family()) + " where " + whose + " " + name(family)
                            + "; correct it, or leave the gateway out");
        }
        return gateway;
    }

    private static String name(Family family) {
        return family == Family.V4 ? "IPv4" : "IPv6";
    }
}
