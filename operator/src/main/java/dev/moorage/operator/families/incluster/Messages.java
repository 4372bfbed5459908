package dev.moorage.operator.families.incluster;

import dev.moorage.engine.machine.Report;
import dev.moorage.operator.contract.Ready;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What claims are told, as conditions. */
final class Messages {
    private Messages() {}

    /** A claim's Ready condition. */
    static Ready ready(@Nullable Ready before, Report report, Instant now) {
        return Ready.after(before, report.reason().ready(), report.reason().word(), report.message(), now);
    }
}
