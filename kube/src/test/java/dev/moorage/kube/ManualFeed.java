package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A feed that says and does what a test wants. */
final class ManualFeed implements Feed<ConfigMap> {
    private @Nullable ResourceEventHandler<ConfigMap> handler;
    private @Nullable Runnable trouble;
    private @Nullable String version;
    private boolean watching = true;
    private boolean stopped;

    @Override
    public void start(ResourceEventHandler<ConfigMap> to, Runnable onTrouble) {
        handler = to;
        trouble = onTrouble;
    }

    @Override
    public boolean watching() {
        return watching && !stopped;
    }

    @Override
    public @Nullable String version() {
        return version;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** The first list, or one after the watch broke. */
    void list(String at, ConfigMap... objects) {
        for (ConfigMap object : objects) {
            started().onAdd(object);
        }
        version = at;
        started().onList(at, objects.length == 0);
    }

    void add(ConfigMap object) {
        started().onAdd(object);
        version = object.getMetadata().getResourceVersion();
    }

    void bookmark(String at) {
        version = at;
    }

    void breakOff() {
        watching = false;
        Objects.requireNonNull(trouble).run();
    }

    /** The client does not report every end of a watch. */
    void breakOffSilently() {
        watching = false;
    }

    private ResourceEventHandler<ConfigMap> started() {
        return Objects.requireNonNull(handler);
    }

    static ConfigMap object(String name, String uid, String version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .withUid(uid)
                .withResourceVersion(version)
                .addNewManagedField()
                .withManager("someone")
                .endManagedField()
                .endMetadata()
                .build();
    }

    /** What a change says, in a few words. */
    static String describe(Change<ConfigMap> change) {
        return switch (change) {
            case Change.Added<ConfigMap>(ConfigMap object) -> "added " + describe(object);
            case Change.Updated<ConfigMap>(ConfigMap object) -> "updated " + describe(object);
            case Change.Deleted<ConfigMap>(ConfigMap object) -> "deleted " + describe(object);
            case Change.Absent<ConfigMap>(ObjectRef ref) -> "absent " + ref.name() + "/" + ref.uid();
            case Change.Synced<ConfigMap>(String version) -> "synced " + version;
            case Change.Unserved<ConfigMap>() -> "unserved";
        };
    }

    private static String describe(ConfigMap object) {
        ObjectRef ref = ObjectRef.of(object);
        return ref.name() + "/" + ref.uid() + "@" + object.getMetadata().getResourceVersion();
    }
}
