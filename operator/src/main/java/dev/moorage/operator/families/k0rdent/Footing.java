package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that a cluster's making hangs on, as it is seen.
 *
 * @param view everything else
 * @param deployment the ClusterDeployment, which is not being deleted
 * @param refused what the API server said a moment ago to its HelmRelease; null when it refused nothing
 * @param now the time of conditions that change
 * @param dryRun whether nothing is to be made
 * @param release its HelmRelease; null when there is none of its own
 * @param foreign whether somebody else has a HelmRelease of its name
 * @param configFault why its config is of no use; null when it is
 * @param gate whether its addresses are ready
 */
record Footing(
        View view,
        Seen deployment,
        @Nullable String refused,
        Instant now,
        boolean dryRun,
        @Nullable Seen release,
        boolean foreign,
        @Nullable String configFault,
        Gate gate,
        Template template,
        Credential credential) {

    static Footing of(View view, Seen deployment, Plan.Refusals refusals, Instant now) {
        Seen found = view.find(Kinds.RELEASES, deployment.namespace(), deployment.name());
        boolean foreign = found != null && !found.ownedBy(deployment.uid());
        Seen release = foreign ? null : found;
        Template template = Template.of(view, deployment);
        JsonNode defaults = template instanceof Template.Usable usable ? usable.defaults() : Json.object();
        JsonNode config = deployment.spec().path("config");
        return new Footing(
                view,
                deployment,
                refusals.byKind().get(Kinds.RELEASES.kind()),
                now,
                deployment.spec().path("dryRun").asBoolean(),
                release,
                foreign,
                fault(config),
                Gate.of(view, deployment, Values.nodes(config, defaults), release != null),
                template,
                Credential.of(view, deployment));
    }

    private static @Nullable String fault(JsonNode config) {
        return config.isMissingNode() || config.isNull() || config.isObject()
                ? null
                : "spec.config: it is " + config + ", and has to be an object, the values of the chart; correct it";
    }

    /** The claim that it waits for; several, or none, are told apart by the gate. */
    ClaimOf claim() {
        return ClaimOf.find(view, deployment, release != null);
    }
}
