package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@ExtendWith(BuiltBinaries.class)
class StartIT {
    private static final ServiceAccount OPERATOR = new ServiceAccount("default", "operator");

    @TempDir
    Path directory;

    @Test
    void objects_and_service_account_tokens_outlive_a_restart() {
        Options options = Options.keptIn(
                directory.resolve(
                        "a-directory-whose-path-is-much-longer-than-the-hundred-or-so-characters-that-a-socket-may-have-in-unix"));
        String token;
        try (ControlPlane first = ControlPlane.start(options, Progress.silent());
                KubernetesClient admin = ControlPlaneIT.client(first, User.ADMIN)) {
            admin.resource(ControlPlaneIT.configMap("kept").build()).create();
            admin.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withNamespace(OPERATOR.namespace())
                            .withName(OPERATOR.name())
                            .endMetadata()
                            .build())
                    .create();
            token = first.token(OPERATOR);
            assertThatThrownBy(() -> ControlPlane.start(options, Progress.silent()))
                    .isInstanceOf(ControlPlaneException.class)
                    .hasMessageContaining("is in use by another control plane");
        }
        try (ControlPlane second = ControlPlane.start(options, Progress.silent());
                KubernetesClient admin = ControlPlaneIT.client(second, User.ADMIN);
                KubernetesClient operator = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(second.configFor(User.ADMIN))
                                .withOauthToken(token)
                                .build())
                        .build()) {
            assertThat(admin.configMaps()
                            .inNamespace("default")
                            .withName("kept")
                            .get())
                    .isNotNull();
            // 403 and not 401: the old token is still that of the service account.
            assertThatThrownBy(
                            () -> operator.configMaps().inNamespace("default").list())
                    .hasMessageContaining("system:serviceaccount:default:operator");
        }
        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void failed_start_quotes_the_log_and_says_where_it_is() {
        Options options = Options.keptIn(directory).withApiServerFlags("--no-such-flag=1");
        assertThatThrownBy(() -> ControlPlane.start(options, Progress.silent()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("kube-apiserver ended before")
                .hasMessageContaining("unknown flag: --no-such-flag")
                .hasMessageContaining(directory.resolve("kube-apiserver.log").toString());
    }

    @Test
    void port_in_use_is_said() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = Options.temporary().withApiServerFlags("--secure-port=" + busy.getLocalPort());
            assertThatThrownBy(() -> ControlPlane.start(options, Progress.silent()))
                    .isInstanceOf(ControlPlaneException.class)
                    .hasMessageContaining("kube-apiserver ended before")
                    .hasMessageContaining(":" + busy.getLocalPort() + ": bind: address already in use");
        }
    }

    @Test
    void data_that_etcd_cannot_read_is_said() throws IOException {
        Files.writeString(directory.resolve("etcd"), "a file where a directory should be");
        assertThatThrownBy(() -> ControlPlane.start(Options.keptIn(directory), Progress.silent()))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("etcd ended before")
                .hasMessageContaining("not a directory");
    }
}
