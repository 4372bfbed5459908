package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(300)
@ExtendWith(BuiltBinaries.class)
class FaultsIT {
    @Test
    void killed_api_server_comes_back_on_its_port_with_all_objects_and_controllers() {
        try (ControlPlane controlPlane = ControlPlane.start(Options.temporary(), Progress.silent());
                KubernetesClient admin = ControlPlaneIT.client(controlPlane, User.ADMIN)) {
            URI uri = controlPlane.uri();
            ConfigMap owner =
                    admin.resource(ControlPlaneIT.configMap("owner").build()).create();
            controlPlane.killApiServer();
            assertThatThrownBy(() -> admin.configMaps().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class);
            controlPlane.startApiServer();
            assertThat(controlPlane.uri()).isEqualTo(uri);
            assertThat(admin.resource(owner).get()).isEqualTo(owner);
            admin.resource(ControlPlaneIT.configMap("orphan")
                            .editMetadata()
                            .addNewOwnerReference()
                            .withApiVersion("v1")
                            .withKind("ConfigMap")
                            .withName("never-was")
                            .withUid("f3a1")
                            .endOwnerReference()
                            .endMetadata()
                            .build())
                    .create();
            admin.configMaps()
                    .inNamespace("default")
                    .withName("orphan")
                    .waitUntilCondition(Objects::isNull, ControlPlaneIT.LONGEST_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void write_hangs_while_etcd_is_paused_and_ends_when_it_goes_on() {
        try (ControlPlane controlPlane = ControlPlane.start(Options.temporary(), Progress.silent());
                KubernetesClient admin = ControlPlaneIT.client(controlPlane, User.ADMIN)) {
            controlPlane.pauseEtcd();
            CompletableFuture<ConfigMap> write = CompletableFuture.supplyAsync(() ->
                    admin.resource(ControlPlaneIT.configMap("slow").build()).create());
            assertThat(write)
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .isInstanceOf(TimeoutException.class);
            controlPlane.resumeEtcd();
            assertThat(write).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void restored_objects_are_as_they_were_when_they_were_kept() {
        try (ControlPlane controlPlane = ControlPlane.start(Options.temporary(), Progress.silent());
                KubernetesClient admin = ControlPlaneIT.client(controlPlane, User.ADMIN)) {
            ConfigMap before =
                    admin.resource(ControlPlaneIT.configMap("before").build()).create();
            controlPlane.keepObjects("copy");
            admin.resource(ControlPlaneIT.configMap("after").build()).create();
            controlPlane.restoreObjects("copy");
            assertThat(admin.resource(before).get()).isEqualTo(before);
            assertThat(admin.configMaps()
                            .inNamespace("default")
                            .withName("after")
                            .get())
                    .isNull();
            assertThat(admin.resource(ControlPlaneIT.configMap("later").build())
                            .create()
                            .getMetadata()
                            .getUid())
                    .isNotEmpty();
        }
    }

    @Test
    void closing_is_quick_with_open_watches_and_a_paused_etcd_and_leaves_nothing() {
        ControlPlane controlPlane = ControlPlane.start(Options.temporary(), Progress.silent());
        Map<String, ProcessHandle> processes = controlPlane.processes();
        assertThat(processes).containsOnlyKeys("etcd", "kube-apiserver", "kube-controller-manager");
        try (KubernetesClient admin = ControlPlaneIT.client(controlPlane, User.ADMIN);
                Watch _ = admin.configMaps().inNamespace("default").watch(new Ignoring())) {
            controlPlane.pauseEtcd();
            long start = System.nanoTime();
            controlPlane.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("left to itself the API server waits a minute for its watches")
                    .isLessThan(Duration.ofSeconds(20));
        }
        assertThat(processes.values()).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(controlPlane.dataDirectory())).isFalse();
    }

    private static final class Ignoring implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap resource) {}

        @Override
        public void onClose(WatcherException cause) {}
    }
}
