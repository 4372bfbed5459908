package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.Outcome;
import dev.moorage.operator.admission.Verdict.Allowed;
import dev.moorage.operator.admission.Verdict.Denied;
import dev.moorage.operator.admission.Verdict.Invalid;
import dev.moorage.operator.admission.Verdict.Undecided;
import dev.moorage.operator.families.k0rdent.ClaimAdvice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers the reviews of k0rdent's clusters and claims: what the schemas cannot say, because it takes other objects, or
 * too long. A write that leaves the spec as it was is never refused.
 */
final class ClusterReviewer {
    private static final String GROUP = "k0rdent.mirantis.com";
    private static final String BASE = "-k0rdent-mirantis-com-v1beta1-";
    private static final String NAMESPACES = "/apis/" + GROUP + "/v1beta1/namespaces/";

    private final Function<String, Outcome> get;
    private final Register register;

    /** {@code get} reads a path of the API server, and waits for it; {@code register} knows the pools that there are. */
    ClusterReviewer(Function<String, Outcome> get, Register register) {
        this.get = get;
        this.register = register;
    }

    /** What answers where. */
    Map<String, Hooks.Reviewer> reviewers() {
        return Map.of(
                "/validate" + BASE + "clusteripamclaim",
                this::claim,
                "/validate" + BASE + "clusterdeployment",
                this::deployment,
                "/mutate" + BASE + "clusterdeployment",
                ClusterReviewer::dryRun);
    }

    private void claim(JsonNode request, ObjectNode response) {
        boolean deletion = request.path("operation").asText().equals("DELETE");
        JsonNode claim = request.path(deletion ? "oldObject" : "object");
        Answers.write(
                response,
                subject(claim),
                deletion ? deleted(claim) : unchanged(request) ? new Allowed() : stored(claim));
    }

    private static boolean unchanged(JsonNode request) {
        return request.path("operation").asText().equals("UPDATE")
                && request.at("/object/spec").equals(request.at("/oldObject/spec"));
    }

    private Verdict stored(JsonNode claim) {
        JsonNode metadata = claim.path("metadata");
        return advised(
                claim.path("spec"),
                "spec",
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
    }

    /** On the spec of a claim, which stands at {@code field}; its pool has the claim's name. */
    private Verdict advised(JsonNode spec, String field, String namespace, String name) {
        ClaimAdvice advice = ClaimAdvice.on(spec, field);
        String network = field + ".nodeNetwork";
        if (advice.fault() != null) {
            return new Invalid(List.of(Fault.of(network, spec.path("nodeNetwork"), advice.fault())));
        }
        List<String> warnings = new ArrayList<>(advice.warnings());
        ObjectNode pool = ClaimAdvice.pool(spec);
        if (pool != null) {
            PoolObject wanted = PoolObject.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", PoolKind.IN_CLUSTER_IP_POOL.kind())
                    .<ObjectNode>set(
                            "metadata",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("namespace", namespace)
                                    .put("name", name))
                    .set("spec", pool));
            Overlaps.warnings(PoolKind.IN_CLUSTER_IP_POOL.rules().usable(wanted), register.neighbours(wanted.key()))
                    .forEach(it -> warnings.add(network + ": " + it));
        }
        return new Allowed(warnings);
    }

    /** Nodes that come later would find no pool. */
    private Verdict deleted(JsonNode claim) {
        String namespace = claim.at("/metadata/namespace").asText();
        return switch (get.apply(NAMESPACES + namespace + "/clusterdeployments")) {
            case Outcome.Done(JsonNode list) -> {
                List<String> users = list.path("items")
                        .valueStream()
                        .filter(it -> uses(it, claim))
                        .map(it -> it.at("/metadata/name").asText())
                        .toList();
                yield users.isEmpty()
                        ? new Allowed()
                        : new Denied(
                                "ClusterIPAMClaim " + claim.at("/metadata/name").asText()
                                        + " is in use by ClusterDeployment " + String.join(", ", users)
                                        + "; delete that first, or let its spec.ipamClaim name another claim");
            }
            case Outcome.NoSuchResource _, Outcome.NotFound _ -> new Allowed();
            case Outcome other -> new Undecided("who uses the claim cannot be read: " + other.message());
        };
    }

    private static boolean uses(JsonNode deployment, JsonNode claim) {
        if (deployment.path("metadata").has("deletionTimestamp")) {
            return false;
        }
        String name = deployment.at("/metadata/name").asText();
        JsonNode said = deployment.at("/spec/ipamClaim");
        String reference = said.path("ref").asText();
        String claimed = claim.at("/metadata/name").asText();
        if (said.path("spec").isObject()) {
            return claimed.equals(name + "-ipam");
        }
        return reference.isEmpty() ? claim.at("/spec/cluster").asText().equals(name) : reference.equals(claimed);
    }

    private void deployment(JsonNode request, ObjectNode response) {
        JsonNode deployment = request.path("object");
        Answers.write(
                response,
                subject(deployment),
                unchanged(request) || deployment.path("metadata").has("deletionTimestamp")
                        ? new Allowed()
                        : waiting(deployment));
    }

    private Verdict waiting(JsonNode deployment) {
        JsonNode said = deployment.at("/spec/ipamClaim");
        if (said.path("spec").isObject()) {
            JsonNode metadata = deployment.path("metadata");
            return advised(
                    said.path("spec"),
                    "spec.ipamClaim.spec",
                    metadata.path("namespace").asText(),
                    metadata.path("name").asText() + "-ipam");
        }
        String reference = said.path("ref").asText();
        return reference.isEmpty() ? new Allowed() : referred(deployment, reference);
    }

    private Verdict referred(JsonNode deployment, String reference) {
        String namespace = deployment.at("/metadata/namespace").asText();
        String name = deployment.at("/metadata/name").asText();
        List<String> warnings = new ArrayList<>();
        switch (get.apply(NAMESPACES + namespace + "/clusteripamclaims/" + reference)) {
            case Outcome.Done(JsonNode claim) -> {
                String cluster = claim.at("/spec/cluster").asText();
                if (!cluster.isEmpty() && !cluster.equals(name)) {
                    return new Invalid(List.of(Fault.of(
                            "spec.ipamClaim.ref",
                            reference,
                            "that claim is for cluster " + cluster + " (its spec.cluster, which cannot change); name"
                                    + " another claim, or make one for " + name)));
                }
            }
            case Outcome.NotFound _ ->
                warnings.add("spec.ipamClaim.ref: there is no ClusterIPAMClaim " + reference + " in namespace "
                        + namespace + " yet; the cluster waits until there is");
            // The cluster's own condition will say it.
            default -> {}
        }
        return new Allowed(warnings);
    }

    /** Published guides write it in quotes. */
    private static void dryRun(JsonNode request, ObjectNode response) {
        response.put("allowed", true);
        JsonNode said = request.at("/object/spec/dryRun");
        if (said.asText().equals("true") || said.asText().equals("false")) {
            boolean value = Boolean.parseBoolean(said.asText());
            if (said.isTextual()) {
                String patch = JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance
                                .objectNode()
                                .put("op", "replace")
                                .put("path", "/spec/dryRun")
                                .put("value", value))
                        .toString();
                response.put("patchType", "JSONPatch")
                        .put("patch", Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
                Answers.warn(response, List.of("spec.dryRun: read as " + value + "; write it without quotes"));
            }
        }
    }

    private static Subject subject(JsonNode object) {
        JsonNode name = object.at("/metadata/name");
        return new Subject(
                GROUP,
                object.path("kind").asText(),
                name.asText().isEmpty() ? object.at("/metadata/generateName").asText() : name.asText());
    }
}
