package dev.moorage.operator;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.families.k0rdent.K0rdentOptions;
import dev.moorage.operator.web.WebOptions;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How the operator runs.
 *
 * @param scope which claims it serves
 * @param election in which Lease it takes part, or null to lead at once; the ledger is safe either way
 * @param web what it serves over HTTP
 * @param tuning its times, limits and clock
 * @param forceTakeover serve although the provider that is replaced is at work, and take its Lease from it
 * @param k0rdent how the kinds of k0rdent are served
 */
public record OperatorOptions(
        Scope scope,
        @Nullable ElectionOptions election,
        WebOptions web,
        Tuning tuning,
        boolean forceTakeover,
        K0rdentOptions k0rdent) {
    /**
     * The Lease to hold while leading.
     *
     * @param namespace namespace of the Lease
     * @param name name of the Lease; the provider that is replaced uses the same, so that only one of the two serves
     * @param settings its times
     */
    public record ElectionOptions(String namespace, String name, ElectorSettings settings) {}

    /**
     * Times and limits that suit every cluster, and that tests of bad days shorten.
     *
     * @param informers of what is watched
     * @param writer of what is written
     * @param wallClock this machine's clock; asked once, for a guess that holds until the API server's first answer
     */
    public record Tuning(InformerSettings informers, WriterSettings writer, InstantSource wallClock) {
        /** As it is meant to run. */
        public static final Tuning DEFAULT =
                new Tuning(InformerSettings.DEFAULT, WriterSettings.DEFAULT, InstantSource.system());
    }

    /** Serves nothing over HTTP. */
    public OperatorOptions(Scope scope, @Nullable ElectionOptions election) {
        this(scope, election, WebOptions.NONE);
    }

    /** Waits for the provider that is replaced. */
    public OperatorOptions(Scope scope, @Nullable ElectionOptions election, WebOptions web, Tuning tuning) {
        this(scope, election, web, tuning, false);
    }

    /** Serves the kinds of k0rdent where k0rdent does not. */
    public OperatorOptions(
            Scope scope, @Nullable ElectionOptions election, WebOptions web, Tuning tuning, boolean forceTakeover) {
        this(scope, election, web, tuning, forceTakeover, K0rdentOptions.DEFAULT);
    }

    /** The same, with the kinds of k0rdent served so. */
    public OperatorOptions with(K0rdentOptions options) {
        return new OperatorOptions(scope, election, web, tuning, forceTakeover, options);
    }

    /** With the usual times, limits and clock. */
    public OperatorOptions(Scope scope, @Nullable ElectionOptions election, WebOptions web) {
        this(scope, election, web, Tuning.DEFAULT);
    }

    /** Serves everything, without election. */
    public static final OperatorOptions DEFAULT = new OperatorOptions(Scope.ALL, null);
}
