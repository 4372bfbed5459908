package dev.moorage.kube;

/** Hears when this replica begins and ends to lead. Calls come in turn, on the elector's thread. */
public interface LeadershipListener {
    /** This replica leads from now on. Must not block. */
    void onStart();

    /**
     * This replica must not write any more; when this returns, nothing more may be sent. Must not block, or the lease
     * may run out first.
     */
    void onStop(String why);

    /** Somebody else, or nobody, is seen to hold the lease. */
    default void onHolder(String holder) {}
}
