package dev.moorage.proof.sweep;

import java.util.Locale;

/** What users do, with every write of the operators on the way. */
public enum Scenario {
    /** One claim. */
    BIND(Binds.one()),

    /** Ten claims at once for ten addresses. */
    BURST(Binds.burst()),

    /** Three claims go, and their addresses are given again. */
    RELEASE(Releases.inCluster()),

    /** A full pool: two wait, one gets what is released, the other what a larger pool gives. */
    EXHAUSTION(Releases.exhaustion()),

    /** A released address rests, and then goes to the one that waits for it. */
    QUARANTINE(Releases.quarantine()),

    /** The pool moves elsewhere: who has an address keeps it, who comes gets a new one. */
    EDIT(PoolEdits.otherAddresses()),

    /** A pool that is in use is deleted: it stays until the last claim has gone. */
    DELETE(PoolEdits.deletion()),

    /** Address objects of another day are there; the claims of their names take them over as they are. */
    ADOPTION(Binds.adoption()),

    /** Prefixes are given and released, and the pool changes their length while the former ones are in use. */
    PREFIX(PoolEdits.otherLength()),

    /** Claims and then their address objects arrive from another cluster, and keep their addresses. */
    MOVE(Moves.arrival()),

    /** Claims and their address objects leave for another cluster; others get the addresses when the last has gone. */
    LEAVE(Moves.departure()),

    /** A claim of Metal3's own kind and one of Cluster API's ask one pool of Metal3. */
    METAL3_BIND(Binds.metal3()),

    /** Claims of both kinds go and come again under the same names. */
    METAL3_RELEASE(Releases.metal3()),

    /** A full pool of Metal3: claims of both kinds wait, one gets what is released, one what a larger pool gives. */
    METAL3_EXHAUSTION(Releases.metal3Exhaustion());

    private final Plot plot;

    Scenario(Plot plot) {
        this.plot = plot;
    }

    /** Its name as users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happens. */
    Plot plot() {
        return plot;
    }
}
