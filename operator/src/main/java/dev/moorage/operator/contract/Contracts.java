package dev.moorage.operator.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the version of the Cluster API objects to speak. */
public final class Contracts {
    private Contracts() {}

    /** The newest version known to us of those that the cluster serves, or null when it serves none of them. */
    public static @Nullable Contract newest(Collection<String> served, ObjectMapper mapper) {
        return List.of(new V1Beta2(mapper), new V1Beta1(mapper)).stream()
                .filter(contract -> served.contains(contract.version()))
                .findFirst()
                .orElse(null);
    }
}
