package dev.moorage.operator.families.metal3;

import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.Report;
import dev.moorage.operator.contract.Ready;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What claims and pools are told, as conditions. */
final class Messages {
    /** Type of a pool's condition on the room for indexes; there only while there is little. */
    static final String FIT = "IndexesFit";

    static final String SCARCE = "StatusNearSizeLimit";
    static final String NONE = "StatusTooLarge";

    private Messages() {}

    /** A claim's Ready condition. */
    static Ready ready(@Nullable Ready before, Report report, Instant now) {
        return Ready.after(before, report.reason().ready(), report.reason().word(), report.message(), now);
    }

    /** A pool's condition on the room for indexes, or null while there is enough. */
    static @Nullable Ready fit(@Nullable Ready before, Indexes.Room room, Instant now) {
        return switch (room) {
            case ENOUGH -> null;
            case SCARCE ->
                Ready.after(
                        before,
                        true,
                        SCARCE,
                        "status.indexes comes near to the largest object that is stored;"
                                + " use more pools, or shorter names of claims, before it is left out.",
                        now);
            case NONE ->
                Ready.after(
                        before,
                        false,
                        NONE,
                        "status.indexes is left out: it would make the object larger than can be stored."
                                + " Addresses are handed out all the same; the IPAddresses tell whose they are.",
                        now);
        };
    }
}
