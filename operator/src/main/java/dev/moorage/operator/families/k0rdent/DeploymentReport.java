package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.Plan.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said on a ClusterDeployment of how far it is: a condition for each thing that it hangs on, and all in Ready. */
final class DeploymentReport {
    static final String IPAM_READY = "IPAMReady";
    private static final String READY = "Ready";
    private static final String TEMPLATE_READY = "TemplateReady";
    private static final String CREDENTIAL_READY = "CredentialReady";
    private static final String RELEASE_READY = "HelmReleaseReady";
    private static final String NOT_RELEASED = "NotReleased";
    private static final List<String> CARRIED = List.of("serviceSpec", "clusterAuth", "dataSource", "auditPolicy");

    private final Footing footing;
    private final Seen deployment;
    private final Conditions conditions;

    /** Conditions that tell of something that will not go by itself. */
    private final List<String> stuck = new ArrayList<>();

    private DeploymentReport(Footing footing) {
        this.footing = footing;
        this.deployment = footing.deployment();
        this.conditions = new Conditions(deployment, footing.now());
    }

    /** The status and notices of a cluster whose HelmRelease is to be {@code wanted}, null when it is not; with its writes. */
    static Plan of(Footing footing, @Nullable Draft wanted, List<Write> writes) {
        DeploymentReport report = new DeploymentReport(footing);
        report.judge();
        report.ready(wanted);
        return report.plan(writes);
    }

    private void judge() {
        switch (footing.gate()) {
            case Gate.NotAsked(String message) -> conditions.set(IPAM_READY, true, "NotRequired", message);
            case Gate.Open(List<JsonNode> _, String message) -> conditions.set(IPAM_READY, true, "Succeeded", message);
            case Gate.Shut(String reason, String message, boolean passing) -> {
                conditions.set(IPAM_READY, false, reason, message);
                if (!passing) {
                    stuck.add(IPAM_READY);
                }
            }
        }
        switch (footing.template()) {
            case Template.Usable _ -> conditions.set(TEMPLATE_READY, true, "Succeeded", "Template is valid");
            case Template.Unusable(String reason, String message) -> wrong(TEMPLATE_READY, reason, message);
        }
        switch (footing.credential()) {
            case Credential.Usable _ -> conditions.set(CREDENTIAL_READY, true, "Succeeded", "Credential is ready");
            case Credential.Unusable(String reason, String message) -> wrong(CREDENTIAL_READY, reason, message);
        }
        release();
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
    }

    private void wrong(String type, String reason, String message) {
        conditions.set(type, false, reason, message);
        stuck.add(type);
    }

    private void release() {
        Seen release = footing.release();
        if (footing.configFault() != null) {
            wrong(RELEASE_READY, "ConfigInvalid", footing.configFault());
        } else if (!footing.view().served(Kinds.RELEASES)) {
            wrong(
                    RELEASE_READY,
                    "HelmReleaseKindMissing",
                    Kinds.notServed(Kinds.RELEASES, "install Flux's helm-controller"));
        } else if (footing.foreign()) {
            wrong(
                    RELEASE_READY,
                    "HelmReleaseConflict",
                    "There is a HelmRelease " + deployment.name()
                            + " of somebody else; rename the cluster, or delete it");
        } else if (footing.refused() != null) {
            wrong(RELEASE_READY, "HelmReleaseRefused", footing.refused());
        } else if (release == null) {
            conditions.set(RELEASE_READY, false, NOT_RELEASED, "No HelmRelease was made yet");
        } else {
            JsonNode ready = release.condition(READY);
            boolean yes = ready.path("status").asText().equals("True") && release.current(ready);
            conditions.set(
                    RELEASE_READY,
                    yes,
                    ready.isMissingNode() ? "Progressing" : ready.path("reason").asText("Progressing"),
                    ready.isMissingNode()
                            ? "Flux has not said anything yet"
                            : ready.path("message").asText());
        }
    }

    private void ready(@Nullable Draft wanted) {
        Map<String, String> waits = waits();
        String all = String.join("; ", waits.values());
        if (footing.dryRun()) {
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
            boolean begun = waits.size() == 1
                    && waits.containsKey(RELEASE_READY)
                    && footing.release() != null
                    && !stuck.contains(RELEASE_READY);
            conditions.set(
                    READY,
                    false,
                    begun ? "Progressing" : waits.values().iterator().next().replaceFirst(":.*", ""),
                    all);
        }
    }

    /** What it waits for, with reason and message, in the order in which it is told. */
    private Map<String, String> waits() {
        Map<String, String> waits = new LinkedHashMap<>();
        for (JsonNode each : conditions.list()) {
            String type = each.path("type").asText();
            boolean counts = switch (type) {
                case IPAM_READY -> footing.release() == null;
                case TEMPLATE_READY, CREDENTIAL_READY -> true;
                case RELEASE_READY -> !footing.dryRun() || footing.configFault() != null;
                default -> false;
            };
            if (counts && each.path("status").asText().equals("False")) {
                waits.put(
                        type,
                        each.path("reason").asText() + ": "
                                + each.path("message").asText());
            }
        }
        if (waits.size() > 1
                && conditions.get(RELEASE_READY).path("reason").asText().equals(NOT_RELEASED)) {
            // That follows from the others.
            waits.remove(RELEASE_READY);
        }
        return waits;
    }

    private Plan plan(List<Write> writes) {
        ObjectNode status = Json.object().put("observedGeneration", deployment.generation());
        if (footing.template() instanceof Template.Usable usable
                && !usable.kubernetes().isEmpty()) {
            status.put("k8sVersion", usable.kubernetes());
        }
        status.set("conditions", conditions.list());
        if (Json.within(status, deployment.status())) {
            return new Plan(writes, List.of(), List.of());
        }
        List<Notice> notices = stuck.stream()
                .filter(conditions::news)
                .map(type -> Notice.of(deployment, Kinds.DEPLOYMENTS, conditions.get(type)))
                .toList();
        return new Plan(writes, List.of(Write.Status.of(Kinds.DEPLOYMENTS, deployment, status)), notices);
    }
}
