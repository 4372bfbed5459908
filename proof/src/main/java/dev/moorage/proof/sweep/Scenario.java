package dev.moorage.proof.sweep;

import java.util.Locale;

/** What users do, with every write of the operators on the way. */
public enum Scenario {
    /** One claim. */
    BIND,

    /** Ten claims at once for ten addresses. */
    BURST,

    /** Three claims go, and their addresses are given again. */
    RELEASE,

    /** A full pool: two wait, one gets what is released, the other what a larger pool gives. */
    EXHAUSTION,

    /** A released address rests, and then goes to the one that waits for it. */
    QUARANTINE,

    /** The pool moves elsewhere: who has an address keeps it, who comes gets a new one. */
    EDIT,

    /** A pool that is in use is deleted: it stays until the last claim has gone. */
    DELETE,

    /** Address objects of another day are there; the claims of their names take them over as they are. */
    ADOPTION,

    /** Prefixes are given and released, and the pool changes their length while the former ones are in use. */
    PREFIX,

    /** Claims and then their address objects arrive from another cluster, and keep their addresses. */
    MOVE,

    /** Claims and their address objects leave for another cluster; others get the addresses when the last has gone. */
    LEAVE,

    /** A claim of Metal3's own kind and one of Cluster API's ask one pool of Metal3. */
    METAL3_BIND,

    /** Claims of both kinds go and come again under the same names. */
    METAL3_RELEASE,

    /** A full pool of Metal3: claims of both kinds wait, one gets what is released, one what a larger pool gives. */
    METAL3_EXHAUSTION;

    /** Its name as users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happens. */
    Plot plot() {
        return switch (this) {
            case BIND -> Binds.one();
            case BURST -> Binds.burst();
            case RELEASE -> Releases.inCluster();
            case EXHAUSTION -> Releases.exhaustion();
            case QUARANTINE -> Releases.quarantine();
            case EDIT -> PoolEdits.otherAddresses();
            case DELETE -> PoolEdits.deletion();
            case ADOPTION -> Binds.adoption();
            case PREFIX -> PoolEdits.otherLength();
            case MOVE -> Moves.arrival();
            case LEAVE -> Moves.departure();
            case METAL3_BIND -> Binds.metal3();
            case METAL3_RELEASE -> Releases.metal3();
            case METAL3_EXHAUSTION -> Releases.metal3Exhaustion();
        };
    }
}
