package dev.moorage.operator.families;

import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.Clearance;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;

/**
 * Which claims are served. What is in use is counted whatever this says.
 *
 * @param namespace serve only this namespace; empty for all
 * @param watchFilter serve only objects whose label {@value Names#WATCH_FILTER} has this value; empty for all
 */
public record Scope(String namespace, String watchFilter) {
    /** Everything is served. */
    public static final Scope ALL = new Scope("", "");

    /** Whether a claim with this metadata is to be acted on. */
    public Serving of(ObjectMeta meta) {
        boolean elsewhere = !namespace.isEmpty() && !namespace.equals(meta.getNamespace());
        if (elsewhere
                || moved(meta)
                || (!watchFilter.isEmpty() && !watchFilter.equals(labels(meta).get(Names.WATCH_FILTER)))) {
            return Serving.FILTERED;
        }
        return paused(meta) ? Serving.PAUSED : Serving.SERVED;
    }

    /** Whether it is elsewhere now and about to be deleted here: what was written to it would only hinder that. */
    public static boolean moved(ObjectMeta meta) {
        return meta.getDeletionTimestamp() == null
                && meta.getAnnotations() != null
                && meta.getAnnotations().containsKey(Names.DELETE_FOR_MOVE);
    }

    /** Whether the object carries the paused annotation. */
    public static boolean paused(ObjectMeta meta) {
        return meta.getAnnotations() != null && meta.getAnnotations().containsKey(Names.PAUSED);
    }

    /** What an administrator says of a pool's addresses that are kept since a restore. */
    public static Clearance clearance(ObjectMeta meta) {
        return Clearance.read(
                meta.getAnnotations() == null ? null : meta.getAnnotations().get(Clearance.ANNOTATION));
    }

    /** The object's labels, empty where there are none. */
    public static Map<String, String> labels(ObjectMeta meta) {
        return meta.getLabels() == null ? Map.of() : meta.getLabels();
    }
}
