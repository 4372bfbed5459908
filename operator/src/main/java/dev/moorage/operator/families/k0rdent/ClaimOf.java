package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Which claim a ClusterDeployment waits for. */
sealed interface ClaimOf {
    /** No claim has to do with it; the message says what there is elsewhere, or is empty. */
    record Nobodys(String message) implements ClaimOf {}

    /**
     * The one of this name.
     *
     * @param inline whether it is made of what stands in the ClusterDeployment
     */
    record Named(String name, boolean inline) implements ClaimOf {}

    /** There are several, or what is said contradicts itself. */
    record Ambiguous(String message) implements ClaimOf {}

    /** The claim of a ClusterDeployment; {@code released} when its HelmRelease is there. */
    static ClaimOf find(View view, Seen deployment, boolean released) {
        JsonNode said = deployment.spec().path("ipamClaim");
        String reference = said.path("ref").asText();
        String inline = inlineName(deployment);
        if (said.path("spec").isObject()) {
            return reference.isEmpty() || reference.equals(inline)
                    ? new Named(inline, true)
                    : new Ambiguous("spec.ipamClaim: ref names " + reference + ", and spec is a claim of its own, "
                            + inline + "; remove one of the two");
        }
        if (!reference.isEmpty()) {
            return new Named(reference, false);
        }
        List<String> mine = view.in(Kinds.CLAIMS, deployment.namespace()).stream()
                .filter(it -> !it.deleting() && names(it, deployment))
                .map(Seen::name)
                .toList();
        if (mine.size() == 1) {
            return new Named(mine.getFirst(), false);
        }
        if (mine.size() > 1 && !released) {
            return new Ambiguous("claims " + String.join(", ", mine) + " name this cluster; name one of them in"
                    + " spec.ipamClaim.ref, or delete the others");
        }
        String others = elsewhere(view, deployment, "");
        return new Nobodys(
                others.isEmpty()
                        ? ""
                        : "No claim in namespace " + deployment.namespace() + " names this cluster; " + others
                                + " does not count, since claims count only in the namespace of the cluster");
    }

    /** The name of the claim that is made of what stands in a ClusterDeployment. */
    static String inlineName(Seen deployment) {
        return deployment.name() + "-ipam";
    }

    /** Claims of other namespaces that have that name, or are for a cluster of this name; empty when there is none. */
    static String elsewhere(View view, Seen deployment, String name) {
        return view.all(Kinds.CLAIMS).stream()
                .filter(it -> !it.namespace().equals(deployment.namespace()))
                .filter(it -> it.name().equals(name) || names(it, deployment))
                .limit(5)
                .map(it -> it.namespace() + "/" + it.name())
                .collect(Collectors.joining(", "));
    }

    private static boolean names(Seen claim, Seen deployment) {
        return claim.spec().path("cluster").asText().equals(deployment.name());
    }
}
