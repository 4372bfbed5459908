package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Range;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of addresses that are kept since the API server's data was restored from a backup: that
 * nothing uses them any more. It names a moment, so that it says nothing of what another restore may bring.
 *
 * @param until what was entered by then is cleared; null when nothing is
 * @param only what of that; null for all
 * @param problem why the text cannot be read, or null
 */
public record Clearance(
        @Nullable Instant until,
        @Nullable AddressSet only,
        @Nullable String problem) {
    /** The annotation of a pool that says it. */
    public static final String ANNOTATION = "ipam.moorage.dev/clear-restored";

    /** Nothing is cleared. */
    public static final Clearance NONE = new Clearance(null, null, null);

    /**
     * Reads {@code 2030-01-01T00:00:00Z}, which clears all that was entered by then, or
     * {@code 10.0.0.5,10.0.0.8-10.0.0.9@2030-01-01T00:00:00Z}, which clears these of it.
     *
     * @param text null where the pool has no such annotation; clears nothing when it cannot be read
     */
    public static Clearance read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        int at = text.lastIndexOf('@');
        try {
            Instant until = Instant.parse(text.substring(at + 1).strip());
            return new Clearance(until, at < 0 ? null : items(text.substring(0, at)), null);
        } catch (DateTimeParseException | InvalidAddressException e) {
            return new Clearance(
                    null,
                    null,
                    "\"" + text + "\" is neither a time such as 2030-01-01T00:00:00Z nor addresses, ranges or CIDRs"
                            + " with such a time (10.0.0.5,10.0.0.8-10.0.0.9@2030-01-01T00:00:00Z)");
        }
    }

    private static AddressSet items(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            ranges.add(Range.parseItem(item.strip()));
        }
        return AddressSet.of(ranges);
    }

    /** Whether it clears an address that was entered at that time. */
    public boolean clears(Address address, Instant entered) {
        return until != null && !entered.isAfter(until) && (only == null || only.contains(address));
    }
}
