package dev.moorage.operator.families;

/** Names that Cluster API gives to labels and annotations, the same for every family. */
public final class Names {
    /** Annotation, whatever its value: leave this object alone. */
    public static final String PAUSED = "cluster.x-k8s.io/paused";

    /** Label: the Cluster that an object belongs to. */
    public static final String CLUSTER = "cluster.x-k8s.io/cluster-name";

    /** Label: which of several operators serves an object. */
    public static final String WATCH_FILTER = "cluster.x-k8s.io/watch-filter";

    /** Annotation of Cluster API's own mover: the object is about to be deleted here, since it is elsewhere now. */
    public static final String DELETE_FOR_MOVE = "clusterctl.cluster.x-k8s.io/delete-for-move";

    /** How this program calls itself to the API server, which notes it as the manager of the fields that it writes. */
    public static final String FIELD_MANAGER = "moorage";

    private Names() {}
}
