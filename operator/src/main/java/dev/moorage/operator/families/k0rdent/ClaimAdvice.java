package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.Network.Remark;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to whoever writes a claim.
 *
 * @param fault why it cannot be stored so; null when it can
 * @param warnings what is stored and rarely meant
 */
public record ClaimAdvice(@Nullable String fault, List<String> warnings) {
    public ClaimAdvice {
        warnings = List.copyOf(warnings);
    }

    /** On the spec of a claim, which stands at {@code field}. */
    public static ClaimAdvice on(JsonNode spec, String field) {
        String fault = null;
        List<String> warnings = new ArrayList<>();
        switch (Network.read(spec, field)) {
            case Unusable(String message) -> fault = message;
            case Usable usable -> {
                for (Remark remark : Remark.values()) {
                    Optional.ofNullable(usable.remarks().get(remark)).ifPresent(warnings::add);
                }
                if (usable.cidr() != null
                        && !usable.remarks().containsKey(Remark.NOT_USED)
                        && !spec.at("/nodeNetwork/ipAddresses").isEmpty()) {
                    warnings.add(field + ".nodeNetwork: only ipAddresses are given out, since there are some; cidr is"
                            + " their network");
                }
            }
        }
        for (String network : List.of("clusterNetwork", "externalNetwork")) {
            if (!spec.path(network).isEmpty()) {
                warnings.add(field + "." + network + ": accepted, and nothing is done with it yet");
            }
        }
        return new ClaimAdvice(fault, warnings);
    }

    /** The spec of the InClusterIPPool that is made for a claim of this spec; null when none is. */
    public static @Nullable ObjectNode pool(JsonNode spec) {
        boolean inCluster = PoolWanted.type(spec.path("provider").asText()).equals(Kinds.IN_CLUSTER_POOLS);
        if (!inCluster || !(Network.read(spec, "spec") instanceof Usable usable)) {
            return null;
        }
        ObjectNode pool = Json.object();
        PoolWanted.fill(pool, usable);
        return pool;
    }
}
