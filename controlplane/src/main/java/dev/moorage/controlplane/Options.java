package dev.moorage.controlplane;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a control plane runs.
 *
 * @param dataDirectory where its objects, keys and logs are kept; null for a temporary directory that goes with it,
 *     however it ends
 * @param fsync whether etcd waits for the disk on every write. Without it writes are faster and survive every crash but
 *     that of the machine
 * @param users users besides {@link User#ADMIN}
 * @param apiServerFlags more flags for kube-apiserver, placed last so that they win, such as {@code --event-ttl=5m}
 */
public record Options(@Nullable Path dataDirectory, boolean fsync, List<User> users, List<String> apiServerFlags) {

    /** Copies the lists. */
    public Options {
        users = List.copyOf(users);
        apiServerFlags = List.copyOf(apiServerFlags);
    }

    /** Nothing is kept, etcd does not wait for the disk. */
    public static Options temporary() {
        return new Options(null, false, List.of(), List.of());
    }

    /** Everything is kept in {@code dataDirectory}, which is made if it is missing; etcd waits for the disk. */
    public static Options keptIn(Path dataDirectory) {
        return new Options(dataDirectory, true, List.of(), List.of());
    }

    /** The same with another choice of {@link #fsync()}. */
    public Options withFsync(boolean choice) {
        return new Options(dataDirectory, choice, users, apiServerFlags);
    }

    /** The same with these users besides {@link User#ADMIN}. */
    public Options withUsers(User... more) {
        return new Options(dataDirectory, fsync, List.of(more), apiServerFlags);
    }

    /** The same with these flags for kube-apiserver. */
    public Options withApiServerFlags(String... flags) {
        return new Options(dataDirectory, fsync, users, List.of(flags));
    }
}
