package dev.moorage.launcher;

import dev.moorage.controlplane.Options;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an embedded control plane keeps its data, the same for every command that runs one. */
final class DataFlags {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data here between runs. Default: a temporary folder, removed at the end.")
    private @Nullable Path data;

    @Option(
            names = "--fsync",
            negatable = true,
            description = "Have etcd wait for the disk at every write. Default: only with --data.")
    private @Nullable Boolean fsync;

    Options options() {
        Options options = data == null ? Options.temporary() : Options.keptIn(data.toAbsolutePath());
        return fsync == null ? options : options.withFsync(fsync);
    }
}
