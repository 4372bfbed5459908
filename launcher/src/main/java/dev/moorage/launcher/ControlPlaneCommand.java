package dev.moorage.launcher;

import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.User;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "control-plane",
        description = "Run etcd, kube-apiserver and kube-controller-manager in the foreground, on 127.0.0.1.",
        mixinStandardHelpOptions = true)
final class ControlPlaneCommand implements Callable<Integer> {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the administrator's kubeconfig, once everything is ready.")
    private @Nullable Path kubeconfig;

    @Mixin
    private DataFlags data = new DataFlags();

    @Override
    public Integer call() throws InterruptedException {
        Path file = java.util.Objects.requireNonNull(kubeconfig, "required");
        ControlPlane plane = ControlPlane.start(data.options(), Console::progress);
        plane.writeKubeconfig(file, User.ADMIN);
        Console.line("Ready at " + plane.uri() + "; kubectl --kubeconfig " + file + " get namespaces. Ctrl-C stops.");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            plane.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
        return 0;
    }
}
