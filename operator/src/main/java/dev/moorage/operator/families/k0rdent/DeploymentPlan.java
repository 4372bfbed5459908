package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.ClaimOf.Named;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ClusterDeployment needs: its claim, when that stands in it; then its HelmRelease, and that only when addresses,
 * template and credential are ready. Once the HelmRelease is there it is kept up to date and never taken back because of
 * addresses.
 */
final class DeploymentPlan {
    static final String FINALIZER = "k0rdent.mirantis.com/cluster-deployment";
    private static final String COMPONENT = "k0rdent.mirantis.com/component";
    private static final String MANAGED = "k0rdent.mirantis.com/managed";

    private final Footing footing;
    private final View view;
    private final Seen deployment;
    private final K0rdentOptions options;
    private final @Nullable Seen release;
    private final List<Write> writes = new ArrayList<>();

    private DeploymentPlan(Footing footing, K0rdentOptions options) {
        this.footing = footing;
        this.options = options;
        view = footing.view();
        deployment = footing.deployment();
        release = footing.release();
    }

    static Plan of(View view, String namespace, String name, K0rdentOptions options, Refusals refusals, Instant now) {
        Seen deployment = view.find(Kinds.DEPLOYMENTS, namespace, name);
        if (deployment == null) {
            return Plan.NOTHING;
        }
        return deployment.deleting()
                ? DeletionPlan.of(view, deployment, now)
                : new DeploymentPlan(Footing.of(view, deployment, refusals, now), options).plan();
    }

    private Plan plan() {
        @Nullable Draft wanted = wanted();
        if (!footing.dryRun() && footing.configFault() == null) {
            hold();
            claim();
            persist();
            if (wanted != null && wanted.differs(release)) {
                writes.add(wanted.write(release == null));
            }
        }
        return DeploymentReport.of(footing, wanted, writes);
    }

    /** Its finalizer and label, before anything is made that has to be deleted in order. */
    private void hold() {
        boolean labelled = deployment.labels().path(COMPONENT).asText().equals("kcm");
        if (deployment.finalizers().contains(FINALIZER) && labelled) {
            return;
        }
        ObjectNode patch = Json.object();
        ObjectNode metadata = patch.putObject("metadata");
        ArrayNode finalizers = metadata.putArray("finalizers");
        deployment.finalizers().forEach(finalizers::add);
        if (!deployment.finalizers().contains(FINALIZER)) {
            finalizers.add(FINALIZER);
        }
        metadata.putObject("labels").put(COMPONENT, "kcm");
        writes.add(Write.Patch.of(Kinds.DEPLOYMENTS, deployment, patch));
    }

    private void claim() {
        if (!view.served(Kinds.CLAIMS) || !(footing.claim() instanceof Named(String name, boolean inline))) {
            return;
        }
        Seen claim = view.find(Kinds.CLAIMS, deployment.namespace(), name);
        String cluster = claim == null ? "" : claim.spec().path("cluster").asText();
        if (inline) {
            boolean usable = Network.read(deployment.spec().at("/ipamClaim/spec"), "spec") instanceof Network.Usable;
            Draft wanted = new Draft(Kinds.CLAIMS, deployment.namespace(), name)
                    .ownedBy(Kinds.DEPLOYMENTS, deployment, false, claim);
            wanted.spec()
                    .setAll((ObjectNode) deployment.spec().at("/ipamClaim/spec").deepCopy());
            wanted.spec().put("cluster", deployment.name()).remove("clusterIPAMRef");
            boolean mine = cluster.isEmpty() || cluster.equals(deployment.name());
            if (usable && mine && (claim == null || !claim.deleting()) && wanted.differs(claim)) {
                writes.add(wanted.write(false));
            }
        } else if (claim != null && !claim.deleting() && cluster.isEmpty()) {
            ObjectNode patch = Json.object();
            patch.putObject("spec").put("cluster", deployment.name());
            writes.add(Write.Patch.of(Kinds.CLAIMS, claim, patch));
        }
    }

    /** As k0rdent's own controllers do, when asked to: the claim's name and values become part of the spec. */
    private void persist() {
        if (!options.persistValues()
                || !writes.isEmpty()
                || !(footing.gate() instanceof Gate.Open(List<JsonNode> data, String _))) {
            return;
        }
        ObjectNode spec = Json.object();
        ObjectNode config = Values.config(deployment);
        Values.add(config, data);
        if (!Json.same(config, deployment.spec().path("config"))) {
            spec.set("config", config);
        }
        if (footing.claim() instanceof Named(String name, boolean _)
                && !deployment.spec().at("/ipamClaim/ref").asText().equals(name)) {
            spec.putObject("ipamClaim").put("ref", name);
        }
        if (!spec.isEmpty()) {
            ObjectNode patch = Json.object();
            patch.set("spec", spec);
            writes.add(Write.Patch.of(Kinds.DEPLOYMENTS, deployment, patch));
        }
    }

    /** The HelmRelease, when everything is ready for it; null while it is not. */
    private @Nullable Draft wanted() {
        boolean open = release != null || !(footing.gate() instanceof Gate.Shut);
        if (!open
                || footing.foreign()
                || footing.configFault() != null
                || !view.served(Kinds.RELEASES)
                || !(footing.template() instanceof Template.Usable usable)
                || !(footing.credential() instanceof Credential.Usable(ObjectNode identity))
                || (release != null && release.deleting())) {
            return null;
        }
        Draft draft = new Draft(Kinds.RELEASES, deployment.namespace(), deployment.name())
                .label(MANAGED, "true")
                .ownedBy(Kinds.DEPLOYMENTS, deployment, false, release);
        ObjectNode spec = draft.spec();
        spec.set("chartRef", usable.chart());
        spec.put("interval", usable.interval()).put("releaseName", deployment.name());
        spec.set("values", Values.of(deployment, footing.gate(), identity, release));
        return draft;
    }
}
