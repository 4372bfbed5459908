package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.ArrayList;
import java.util.List;
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
            case Unusable(String message, boolean incomplete) -> {
                if (incomplete) {
                    warnings.add(message);
                } else {
                    fault = message;
                }
            }
            case Usable usable -> {
                if (usable.cidr() != null
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
}
