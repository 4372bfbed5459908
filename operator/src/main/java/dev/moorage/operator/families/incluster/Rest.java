package dev.moorage.operator.families.incluster;

import dev.moorage.api.incluster.v1alpha2.IPPoolSpec;
import dev.moorage.engine.pool.DurationText;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Retention;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a pool's addresses rest after a release: its grace period by a field that the replaced provider has too, its
 * quarantine by an annotation, since the kinds are not ours to extend.
 *
 * @param retention for how long
 * @param problem why the annotation cannot be read, or null; nothing is handed out then
 */
record Rest(Retention retention, PoolReading.@Nullable Unreadable problem) {
    private static final String QUARANTINE = "ipam.moorage.dev/quarantine";

    /** The grace period of a pool of addresses; pools of prefixes know none. */
    static Duration grace(@Nullable IPPoolSpec spec) {
        Integer seconds = spec == null ? null : spec.addressReuseGracePeriodSeconds();
        return Duration.ofSeconds(seconds == null ? 0 : Math.max(0, seconds));
    }

    static Rest of(ObjectMeta meta, Duration grace) {
        Map<String, String> annotations = meta.getAnnotations() == null ? Map.of() : meta.getAnnotations();
        String text = annotations.get(QUARANTINE);
        if (text == null) {
            return new Rest(new Retention(grace, Duration.ZERO), null);
        }
        Duration quarantine = DurationText.parse(text, Retention.LONGEST);
        return quarantine == null
                ? new Rest(
                        new Retention(grace, Retention.UNREADABLE),
                        new PoolReading.Unreadable(
                                "metadata.annotations[" + QUARANTINE + "]",
                                "\"" + text + "\" is no duration of at most " + Retention.LONGEST.toDays()
                                        + " days; write one such as \"10m\" or \"1h30m\", or remove the annotation"))
                : new Rest(new Retention(grace, quarantine), null);
    }
}
