package dev.moorage.proof.sim;

import dev.moorage.engine.machine.Naming;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which families of APIs a history is about. */
public enum World {
    /** Cluster API's own provider: address objects are named after their claims. */
    IN_CLUSTER,
    /** Metal3's as well: both kinds of claims ask its pools, whose address objects are named after their addresses. */
    METAL3,
    /** The same, while another provider of Metal3's is at work now and then, and its family is not served. */
    SHARED,
    /** Cluster API's own provider, just after its data was restored from a backup under the first operators. */
    RESTORED,
    /** The same with Metal3's, whose pools are remembered as well. */
    RESTORED_METAL3;

    /** How the operators of every world know address objects to be named. */
    static final Naming NAMING = new Naming(Set.of(Name.METAL3), Map.of(Name.IP_CLAIM_KIND, Name.IP_ADDRESS_KIND));

    private static final List<Kind> ALL = List.of(Kind.values());
    private static final List<Kind> CLUSTER_API = List.of(Kind.CLAIM, Kind.ADDRESS, Kind.POOL, Kind.PAGE, Kind.CLUSTER);

    /** Whether Metal3's kinds are there. */
    boolean metal3() {
        return this == METAL3 || this == SHARED || this == RESTORED_METAL3;
    }

    /** Whether the history begins with operators that remember more than a restored backup knows. */
    boolean restored() {
        return this == RESTORED || this == RESTORED_METAL3;
    }

    /** The kinds of objects that there are. */
    List<Kind> kinds() {
        return metal3() ? ALL : CLUSTER_API;
    }
}
