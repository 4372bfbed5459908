package dev.moorage.operator;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.operator.families.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How the operator runs.
 *
 * @param scope which claims it serves
 * @param election in which Lease it takes part, or null to lead at once; the ledger is safe either way
 */
public record OperatorOptions(Scope scope, @Nullable ElectionOptions election) {
    /**
     * The Lease to hold while leading.
     *
     * @param namespace namespace of the Lease
     * @param name name of the Lease; the provider that is replaced uses the same, so that only one of the two serves
     * @param settings its times
     */
    public record ElectionOptions(String namespace, String name, ElectorSettings settings) {}

    /** Serves everything, without election. */
    public static final OperatorOptions DEFAULT = new OperatorOptions(Scope.ALL, null);
}
