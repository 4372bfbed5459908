package dev.moorage.launcher;

import dev.moorage.operator.families.k0rdent.K0rdentOptions;
import dev.moorage.operator.families.k0rdent.K0rdentOptions.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How k0rdent's kinds are served, as options of a command. */
final class K0rdentFlags {
    @Option(
            names = "--k0rdent",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "Serve ClusterDeployments and ClusterIPAMClaims: auto (the default: unless k0rdent's own"
                    + " controllers are there), on or off.")
    private String mode = "auto";

    @Option(
            names = "--k0rdent-infoblox-instance",
            paramLabel = "NAME",
            description = "The InfobloxInstance of claims that name none; the only one there is by default.")
    private @Nullable String infobloxInstance;

    @Option(
            names = "--k0rdent-persist-values",
            arity = "0..1",
            fallbackValue = "true",
            description = "Write what a claim adds to the values into the ClusterDeployment too, as k0rdent does.")
    private boolean persistValues;

    K0rdentOptions options() {
        try {
            return new K0rdentOptions(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), infobloxInstance, persistValues);
        } catch (IllegalArgumentException e) {
            throw new PlainException("--k0rdent=" + mode + " is no mode; use auto, on or off", e);
        }
    }
}
