package dev.moorage.operator.explain;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Keeping;
import dev.moorage.engine.ledger.PassedOver;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one address is in one pool.
 *
 * @param pool {@code Kind namespace/name}, or {@code Kind name}
 * @param unit the address, or the prefix that it is handed out with
 * @param state {@code Free}, {@code Withheld}, {@code NotListed}, a ledger state, or {@code Beside} what is handed out in
 *     another length
 * @param outOfRange whether it is taken although the pool would not hand it out
 * @param explanation one sentence
 * @param entries what the ledger says
 * @param ipAddresses those that show it, {@code namespace/name}
 */
public record PlaceAccount(
        String pool,
        String unit,
        String state,
        boolean outOfRange,
        String explanation,
        List<EntryAccount> entries,
        List<String> ipAddresses) {

    public PlaceAccount {
        entries = List.copyOf(entries);
        ipAddresses = List.copyOf(ipAddresses);
    }

    /** Null when the pool has nothing to do with the address. */
    static @Nullable PlaceAccount of(Address address, PoolSight sight) {
        List<EntryAccount> entries =
                sight.entriesAt(address).stream().map(EntryAccount::of).toList();
        List<String> objects = sight.objectsAt(address).stream()
                .map(AddressObject::key)
                .map(Object::toString)
                .toList();
        PoolDefinition definition = sight.definition();
        Standing standing = definition == null ? Standing.NOT_LISTED : definition.standing(address);
        PassedOver.Cause cause =
                Keeping.of(sight.occupancy(), sight.block(address).address());
        boolean taken = !entries.isEmpty() || !objects.isEmpty();
        String near = definition == null ? null : Nearby.of(address, definition);
        if (standing == Standing.NOT_LISTED && !taken && near == null) {
            return null;
        }
        boolean kept = !(cause instanceof PassedOver.Free);
        boolean usable = standing == Standing.USABLE;
        return new PlaceAccount(
                sight.key().toString(),
                sight.unit().text(sight.block(address).address()),
                kept && (usable || taken) ? state(cause) : standingState(standing),
                taken && kept && !usable,
                explanation(address, sight, standing, cause, near),
                entries,
                objects);
    }

    private static String standingState(Standing standing) {
        return switch (standing) {
            case USABLE -> "Free";
            case NOT_LISTED -> "NotListed";
            case GATEWAY, EXCLUDED, WITHHELD -> "Withheld";
        };
    }

    private static String state(PassedOver.Cause cause) {
        return switch (cause) {
            case PassedOver.Held _, PassedOver.InFlight _ -> "Held";
            case PassedOver.Reserved _ -> "Reserved";
            case PassedOver.Quarantined _ -> "Quarantined";
            case PassedOver.Orphaned _ -> "Orphaned";
            case PassedOver.Restored _ -> "Restored";
            case PassedOver.Unreadable _ -> "Unreadable";
            case PassedOver.Touched _, PassedOver.OtherLength _ -> "Beside";
            case PassedOver.Kept _, PassedOver.Free _ -> "Free";
        };
    }

    private static String explanation(
            Address address, PoolSight sight, Standing standing, PassedOver.Cause cause, @Nullable String near) {
        PoolDefinition definition = sight.definition();
        String now = cause instanceof PassedOver.Free ? "" : cause.phrase();
        if (definition == null) {
            return (now.isEmpty() ? "free" : now) + "; the pool "
                    + (sight.pool() == null ? "does not exist" : "cannot be read") + ".";
        }
        String settings = standing == Standing.USABLE
                ? ""
                : near != null ? near : "it " + standing.sentence() + Nearby.item(address, standing, sight.source());
        if (!settings.isEmpty()) {
            return now.isEmpty() ? settings + "." : now + "; out of range, since " + settings + ".";
        }
        return now.isEmpty() ? Nearby.free(address, sight, definition) : now + ".";
    }

    /** As lines of text. */
    void write(Sheet sheet) {
        sheet.line(pool + ": " + state + (outOfRange ? " (out of range)" : ""));
        sheet.row(unit, explanation);
        entries.forEach(it -> sheet.row("Entry", it.sentence()));
        ipAddresses.forEach(it -> sheet.row("IPAddress", it));
    }
}
