package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.ClaimOf.Named;
import dev.moorage.operator.families.k0rdent.Plan.Notice;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ClusterDeployment needs: its claim, when that stands in it; then its HelmRelease, and that only when addresses,
 * template and credential are ready. Once the HelmRelease is there it is kept up to date and never taken back because of
 * addresses.
 */
final class DeploymentPlan {
    static final String FINALIZER = "k0rdent.mirantis.com/cluster-deployment";
    static final String IPAM_READY = "IPAMReady";
    private static final String READY = "Ready";
    private static final String COMPONENT = "k0rdent.mirantis.com/component";
    private static final String MANAGED = "k0rdent.mirantis.com/managed";
    private static final List<String> CARRIED = List.of("serviceSpec", "clusterAuth", "dataSource", "auditPolicy");

    private final View view;
    private final Seen deployment;
    private final K0rdentOptions options;
    private final Refusals refusals;
    private final boolean dryRun;
    private final @Nullable Seen release;
    private final boolean foreign;
    private final Gate gate;
    private final Template template;
    private final Credential credential;
    private final Conditions conditions;
    private final List<Write> writes = new ArrayList<>();

    private DeploymentPlan(View view, Seen deployment, K0rdentOptions options, Refusals refusals, Instant now) {
        this.view = view;
        this.deployment = deployment;
        this.options = options;
        this.refusals = refusals;
        dryRun = deployment.spec().path("dryRun").asBoolean();
        Seen found = view.find(Kinds.RELEASES, deployment.namespace(), deployment.name());
        foreign = found != null && !found.ownedBy(deployment.uid());
        release = foreign ? null : found;
        template = Template.of(view, deployment);
        credential = Credential.of(view, deployment);
        JsonNode defaults = template instanceof Template.Usable usable ? usable.defaults() : Json.object();
        gate = Gate.of(view, deployment, Values.nodes(deployment.spec().path("config"), defaults), release != null);
        conditions = new Conditions(deployment, now);
    }

    static Plan of(View view, String namespace, String name, K0rdentOptions options, Refusals refusals, Instant now) {
        Seen deployment = view.find(Kinds.DEPLOYMENTS, namespace, name);
        if (deployment == null) {
            return Plan.NOTHING;
        }
        return deployment.deleting()
                ? DeletionPlan.of(view, deployment, now)
                : new DeploymentPlan(view, deployment, options, refusals, now).plan();
    }

    private Plan plan() {
        if (!dryRun) {
            hold();
            claim();
            persist();
        }
        @Nullable Draft wanted = wanted();
        if (wanted != null && !dryRun && wanted.differs(release)) {
            writes.add(wanted.write(release == null));
        }
        return report(wanted);
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
        if (!view.served(Kinds.CLAIMS)
                || !(ClaimOf.find(view, deployment, release != null) instanceof Named(String name, boolean inline))) {
            return;
        }
        Seen claim = view.find(Kinds.CLAIMS, deployment.namespace(), name);
        String cluster = claim == null ? "" : claim.spec().path("cluster").asText();
        if (inline) {
            boolean usable = Network.read(deployment.spec().at("/ipamClaim/spec"), "spec") instanceof Network.Usable;
            Draft wanted =
                    new Draft(Kinds.CLAIMS, deployment.namespace(), name).ownedBy(Kinds.DEPLOYMENTS, deployment, false);
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
                || !(gate instanceof Gate.Open(List<JsonNode> data, String _))) {
            return;
        }
        ObjectNode spec = Json.object();
        ObjectNode config = Values.config(deployment);
        Values.add(config, data);
        if (!Json.same(config, deployment.spec().path("config"))) {
            spec.set("config", config);
        }
        if (ClaimOf.find(view, deployment, release != null) instanceof Named(String name, boolean _)
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
        boolean open = release != null || !(gate instanceof Gate.Shut);
        if (!open
                || foreign
                || !view.served(Kinds.RELEASES)
                || !(template instanceof Template.Usable usable)
                || !(credential instanceof Credential.Usable(ObjectNode identity))
                || (release != null && release.deleting())) {
            return null;
        }
        Draft draft = new Draft(Kinds.RELEASES, deployment.namespace(), deployment.name())
                .label(MANAGED, "true")
                .ownedBy(Kinds.DEPLOYMENTS, deployment, false);
        ObjectNode spec = draft.spec();
        spec.set("chartRef", usable.chart());
        spec.put("interval", usable.interval()).put("releaseName", deployment.name());
        spec.set("values", Values.of(deployment, gate, identity, release));
        return draft;
    }

    private Plan report(@Nullable Draft wanted) {
        switch (gate) {
            case Gate.NotAsked(String message) -> conditions.set(IPAM_READY, true, "NotRequired", message);
            case Gate.Open(List<JsonNode> _, String message) -> conditions.set(IPAM_READY, true, "Succeeded", message);
            case Gate.Shut(String reason, String message) -> conditions.set(IPAM_READY, false, reason, message);
        }
        switch (template) {
            case Template.Usable _ -> conditions.set("TemplateReady", true, "Succeeded", "Template is valid");
            case Template.Unusable(String reason, String message) ->
                conditions.set("TemplateReady", false, reason, message);
        }
        switch (credential) {
            case Credential.Usable _ -> conditions.set("CredentialReady", true, "Succeeded", "Credential is ready");
            case Credential.Unusable(String reason, String message) ->
                conditions.set("CredentialReady", false, reason, message);
        }
        released();
        List<String> carried = CARRIED.stream()
                .filter(it -> !deployment.spec().path(it).isEmpty()
                        || !deployment.spec().path(it).asText().isEmpty())
                .toList();
        conditions.show(
                "FieldsNotActedOn",
                !carried.isEmpty(),
                "NotImplemented",
                "spec." + String.join(", spec.", carried)
                        + ": kept for k0rdent's own controllers, nothing is done here");
        ready(wanted);
        return written();
    }

    private void released() {
        if (!view.served(Kinds.RELEASES)) {
            release(
                    "HelmReleaseKindMissing",
                    "HelmRelease is not served by this cluster; install Flux's helm-controller");
        } else if (foreign) {
            release(
                    "HelmReleaseConflict",
                    "There is a HelmRelease " + deployment.name()
                            + " of somebody else; rename the cluster, or delete it");
        } else if (refusals.byKind().containsKey(Kinds.RELEASES.kind())) {
            release("HelmReleaseRefused", String.valueOf(refusals.byKind().get(Kinds.RELEASES.kind())));
        } else if (release == null) {
            release("NotReleased", "No HelmRelease was made yet");
        } else {
            JsonNode ready = release.condition(READY);
            boolean yes = ready.path("status").asText().equals("True") && release.current(ready);
            conditions.set(
                    "HelmReleaseReady",
                    yes,
                    ready.isMissingNode() ? "Progressing" : ready.path("reason").asText("Progressing"),
                    ready.isMissingNode()
                            ? "Flux has not said anything yet"
                            : ready.path("message").asText());
        }
    }

    private void release(String reason, String message) {
        conditions.set("HelmReleaseReady", false, reason, message);
    }

    private void ready(@Nullable Draft wanted) {
        Map<String, String> waits = new LinkedHashMap<>();
        for (JsonNode each : conditions.list()) {
            String type = each.path("type").asText();
            boolean counts = switch (type) {
                case IPAM_READY -> release == null;
                case "TemplateReady", "CredentialReady" -> true;
                case "HelmReleaseReady" -> !dryRun;
                default -> false;
            };
            if (counts && each.path("status").asText().equals("False")) {
                waits.put(
                        type,
                        each.path("reason").asText() + ": "
                                + each.path("message").asText());
            }
        }
        String all = String.join("; ", waits.values());
        if (dryRun) {
            conditions.set(
                    READY,
                    false,
                    "DryRun",
                    waits.isEmpty() && wanted != null
                            ? "Nothing is made, since spec.dryRun is true. HelmRelease " + deployment.name()
                                    + " would be made with the values "
                                    + wanted.spec().path("values")
                            : "Nothing is made, since spec.dryRun is true. Not ready: " + all);
        } else if (waits.isEmpty()) {
            conditions.set(READY, true, "Succeeded", "The cluster is ready");
        } else {
            boolean begun = waits.size() == 1 && waits.containsKey("HelmReleaseReady") && release != null;
            conditions.set(
                    READY,
                    false,
                    begun ? "Progressing" : waits.values().iterator().next().replaceFirst(":.*", ""),
                    all);
        }
    }

    private Plan written() {
        ObjectNode status = Json.object().put("observedGeneration", deployment.generation());
        if (template instanceof Template.Usable usable && !usable.kubernetes().isEmpty()) {
            status.put("k8sVersion", usable.kubernetes());
        }
        status.set("conditions", conditions.list());
        if (Json.within(status, deployment.status())) {
            return new Plan(writes, List.of(), List.of());
        }
        List<Notice> notices = gate instanceof Gate.Shut(String reason, String message) && conditions.news(IPAM_READY)
                ? List.of(new Notice(
                        deployment, Kinds.DEPLOYMENTS.apiVersion(), Kinds.DEPLOYMENTS.kind(), reason, message))
                : List.of();
        return new Plan(writes, List.of(Write.Status.of(Kinds.DEPLOYMENTS, deployment, status)), notices);
    }
}
