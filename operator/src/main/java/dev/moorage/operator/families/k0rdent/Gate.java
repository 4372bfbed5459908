package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.families.k0rdent.ClaimOf.Ambiguous;
import dev.moorage.operator.families.k0rdent.ClaimOf.Named;
import dev.moorage.operator.families.k0rdent.ClaimOf.Nobodys;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a cluster may be made as far as its addresses go. */
sealed interface Gate {
    /** It waits for no addresses. */
    record NotAsked(String message) implements Gate {}

    /**
     * Its addresses are ready.
     *
     * @param data what the claim adds to the values, as the ClusterIPAM has it
     */
    record Open(List<JsonNode> data, String message) implements Gate {
        public Open {
            data = List.copyOf(data);
        }
    }

    /**
     * It waits.
     *
     * @param passing whether that is over soon without anybody's doing
     */
    record Shut(String reason, String message, boolean passing) implements Gate {
        Shut(String reason, String message) {
            this(reason, message, false);
        }
    }

    /** Judges for a cluster that needs so many addresses. */
    static Gate of(View view, Seen deployment, long nodes, boolean released) {
        if (!view.served(Kinds.CLAIMS)) {
            return deployment.spec().has("ipamClaim")
                    ? new Shut(
                            "ClaimKindMissing",
                            Kinds.notServed(Kinds.CLAIMS, "apply what `moorage crds k0rdent` prints"))
                    : new NotAsked("The cluster asks for no addresses.");
        }
        return switch (ClaimOf.find(view, deployment, released)) {
            case Nobodys(String message) ->
                new NotAsked(message.isEmpty() ? "The cluster asks for no addresses." : message);
            case Ambiguous(String message) -> new Shut("ClaimAmbiguous", message);
            case Named(String name, boolean inline) -> named(view, deployment, name, inline, nodes, released);
        };
    }

    private static Gate named(View view, Seen deployment, String name, boolean inline, long nodes, boolean released) {
        if (inline
                && Network.read(deployment.spec().at("/ipamClaim/spec"), "spec.ipamClaim.spec")
                        instanceof Unusable(String message)) {
            return new Shut("ClaimInvalid", message);
        }
        Seen claim = view.find(Kinds.CLAIMS, deployment.namespace(), name);
        if (claim == null) {
            return inline ? coming(deployment, name) : missing(view, deployment, name);
        }
        String cluster = claim.spec().path("cluster").asText();
        if (!cluster.isEmpty() && !cluster.equals(deployment.name())) {
            return new Shut(
                    "ClaimClusterMismatch",
                    "Claim " + name + " is for cluster " + cluster + " (spec.cluster, which cannot change); refer to"
                            + " another claim, or make one for this cluster");
        }
        Gate unready = unready(claim, cluster);
        return unready == null ? pool(view, claim, nodes, released) : unready;
    }

    private static Shut passing(String message) {
        return new Shut("NotBound", message, true);
    }

    private static Shut coming(Seen deployment, String name) {
        return deployment.spec().path("dryRun").asBoolean()
                ? new Shut(
                        "DryRun", "Claim " + name + " would be made of spec.ipamClaim.spec, which can be served", true)
                : passing("Claim " + name + " is being made");
    }

    private static Shut missing(View view, Seen deployment, String name) {
        String others = ClaimOf.elsewhere(view, deployment, name);
        return new Shut(
                "ClaimNotFound",
                "There is no ClusterIPAMClaim " + name + " in namespace " + deployment.namespace()
                        + (others.isEmpty()
                                ? "; make it, or correct spec.ipamClaim.ref"
                                : "; there is " + others + ": make the claim in the namespace of the cluster"));
    }

    private static @Nullable Gate unready(Seen claim, String cluster) {
        if (Network.read(claim.spec(), "spec") instanceof Unusable(String message)) {
            return new Shut("ClaimInvalid", "Claim " + claim.name() + ": " + message);
        }
        JsonNode error = claim.condition(ClaimPlan.PROVIDER_ERROR);
        if (!error.isMissingNode() && !error.path("status").asText().equals("False")) {
            return new Shut(
                    "ProviderError",
                    "Claim " + claim.name() + ": " + error.path("message").asText());
        }
        JsonNode ready = claim.condition(ClaimPlan.READY);
        if (claim.deleting()) {
            return new Shut("NotBound", "Claim " + claim.name() + " is being deleted; make it again");
        }
        if (!claim.status().path("bound").asBoolean()) {
            String why = ready.path("message").asText();
            // Until the claim itself says that something is wrong, it is only on its way.
            boolean passing = ready.isMissingNode()
                    || PoolState.PASSING.contains(ready.path("reason").asText());
            return new Shut(
                    "NotBound",
                    "Claim " + claim.name() + " is not bound yet" + (why.isEmpty() ? "" : ": " + why),
                    passing);
        }
        if (cluster.isEmpty()) {
            return passing("Claim " + claim.name() + " is being entered for this cluster");
        }
        return claim.current(ready)
                ? null
                : passing("Claim " + claim.name() + " was changed; its pool is being brought up to date");
    }

    private static Gate pool(View view, Seen claim, long nodes, boolean released) {
        Seen ipam = view.find(Kinds.IPAMS, claim.namespace(), claim.name());
        if (ipam == null || !ipam.status().path("phase").asText().equals("Bound")) {
            return passing("ClusterIPAM " + claim.name() + " is not bound yet");
        }
        List<JsonNode> data = ipam.status().path("providerData").valueStream().toList();
        if (data.isEmpty()) {
            return passing("ClusterIPAM " + claim.name() + " names no pool yet");
        }
        Seen pool = view.find(PoolWanted.type(claim.spec().path("provider").asText()), claim.namespace(), claim.name());
        if (pool == null) {
            return passing("The pool of claim " + claim.name() + " is not there; it is made again");
        }
        // Nodes that are there already hold some of the addresses.
        JsonNode room = pool.status().at(released ? "/ipAddresses/total" : "/ipAddresses/free");
        if (room.isNumber() && nodes > room.asLong()) {
            return new Shut(
                    "CapacityShort",
                    "The cluster needs " + nodes + " addresses (control plane and workers), and the pool of claim "
                            + claim.name() + " has " + room + (released ? "" : " free")
                            + "; add addresses to the claim's nodeNetwork, or ask for fewer nodes");
        }
        return new Open(data, "Claim " + claim.name() + " is bound");
    }
}
