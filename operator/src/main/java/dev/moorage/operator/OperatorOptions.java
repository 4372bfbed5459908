package dev.moorage.operator;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.web.WebOptions;
import org.jspecify.annotations.Nullable;

/**
 * How the operator runs.
 *
 * @param scope which claims it serves
 * @param election in which Lease it takes part, or null to lead at once; the ledger is safe either way
 * @param web what it serves over HTTP
 */
public record OperatorOptions(Scope scope, @Nullable ElectionOptions election, WebOptions web) {
    /** Serves nothing over HTTP. */
    public OperatorOptions(Scope scope, @Nullable ElectionOptions election) {
        this(scope, election, WebOptions.NONE);
    }

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
