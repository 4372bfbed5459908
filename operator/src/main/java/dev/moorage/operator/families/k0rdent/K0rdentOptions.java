package dev.moorage.operator.families.k0rdent;

import org.jspecify.annotations.Nullable;

/**
 * How k0rdent's kinds are served.
 *
 * @param mode whether at all
 * @param infobloxInstance the InfobloxInstance of claims that name none; null when there is no such default
 * @param persistValues whether what a claim adds to the values is written into the ClusterDeployment too, as k0rdent's
 *     own controllers do
 */
public record K0rdentOptions(Mode mode, @Nullable String infobloxInstance, boolean persistValues) {
    /** Serves unless k0rdent's own controllers do; writes nothing into anybody's spec that need not be there. */
    public static final K0rdentOptions DEFAULT = new K0rdentOptions(Mode.AUTO, null, false);

    /** Whether k0rdent's kinds are served. */
    public enum Mode {
        /** Unless k0rdent's own controllers are there. */
        AUTO,
        /** Whatever else there is. */
        ON,
        /** Not at all. */
        OFF
    }
}
