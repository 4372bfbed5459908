package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is left to do for a ClusterDeployment that is deleted: its HelmRelease goes, then its Cluster, then the finalizer. */
final class DeletionPlan {
    private static final String RELEASE_LABEL = "helm.toolkit.fluxcd.io/name";

    private DeletionPlan() {}

    static Plan of(View view, Seen deployment, Instant now) {
        if (!deployment.finalizers().contains(DeploymentPlan.FINALIZER)) {
            return Plan.NOTHING;
        }
        Seen release = view.find(Kinds.RELEASES, deployment.namespace(), deployment.name());
        if (release != null && release.ownedBy(deployment.uid())) {
            List<Write> writes = release.deleting() ? List.of() : List.of(Write.Delete.of(Kinds.RELEASES, release));
            return waiting(
                    deployment,
                    writes,
                    now,
                    "WaitingForHelmReleaseDeletion",
                    "HelmRelease " + release.name() + " is being deleted; its conditions say how far that is");
        }
        for (Seen cluster : clusters(view, deployment)) {
            return waiting(
                    deployment,
                    List.of(),
                    now,
                    "WaitingForClusterDeletion",
                    "Cluster " + cluster.name() + " is being deleted; its conditions say how far that is");
        }
        ObjectNode patch = Json.object();
        ArrayNode finalizers = patch.putObject("metadata").putArray("finalizers");
        deployment.finalizers().stream()
                .filter(it -> !it.equals(DeploymentPlan.FINALIZER))
                .forEach(finalizers::add);
        return new Plan(List.of(Write.Patch.of(Kinds.DEPLOYMENTS, deployment, patch, true)), List.of(), List.of());
    }

    private static List<Seen> clusters(View view, Seen deployment) {
        List<Seen> clusters = new ArrayList<>();
        for (Seen each : view.in(Kinds.CLUSTERS, deployment.namespace())) {
            if (each.labels().path(RELEASE_LABEL).asText().equals(deployment.name())) {
                clusters.add(each);
            }
        }
        return clusters;
    }

    private static Plan waiting(Seen deployment, List<Write> writes, Instant now, String reason, String message) {
        Conditions conditions = new Conditions(deployment, now);
        conditions.set("Deleting", true, reason, message);
        conditions.set("Ready", false, "Deleting", message);
        ObjectNode status = Json.object();
        status.set("conditions", conditions.list());
        return new Plan(
                writes,
                Json.within(status, deployment.status())
                        ? List.of()
                        : List.of(Write.Status.of(Kinds.DEPLOYMENTS, deployment, status)),
                List.of());
    }
}
