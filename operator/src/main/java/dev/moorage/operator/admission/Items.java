package dev.moorage.operator.admission;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Range;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of addresses, CIDRs and ranges, and notes what is wrong with them. */
final class Items {
    private static final String FORMS = "10.0.0.7, 10.0.0.7-10.0.0.9, 10.0.0.0/24, or the like for IPv6";

    private final List<Fault> faults;

    Items(List<Fault> faults) {
        this.faults = faults;
    }

    /** The items that can be read. */
    List<Range> read(String field, List<String> items) {
        List<Range> ranges = new ArrayList<>();
        for (String item : items) {
            try {
                ranges.add(Range.parseItem(item));
            } catch (InvalidAddressException _) {
                faults.add(Fault.of(field, item, "not a valid IP, range nor CIDR; write it as one of " + FORMS));
            }
        }
        return ranges;
    }

    /** The gateway, or null when there is none, or it cannot be read. */
    @Nullable Address gateway(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Address.parse(text);
        } catch (InvalidAddressException e) {
            faults.add(Fault.of("spec.gateway", text, String.valueOf(e.getMessage())));
            return null;
        }
    }

    static Set<Family> families(List<Range> ranges) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        ranges.forEach(range -> families.add(range.first().family()));
        return families;
    }

    /** The first ranges of a set, for a message that stays short. */
    static String brief(AddressSet set) {
        List<Range> ranges = set.ranges();
        String text = ranges.getFirst().toString();
        return ranges.size() == 1 ? text : text + " and " + (ranges.size() - 1) + " more";
    }
}
