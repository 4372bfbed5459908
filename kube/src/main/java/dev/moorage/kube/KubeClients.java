package dev.moorage.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.function.Consumer;

/** Makes clients that are fit for this runtime. */
public final class KubeClients {
    private KubeClients() {}

    /**
     * A client that names itself {@code userAgent}, for example {@code moorage/1.2.0}, and does not read the
     * managedFields of objects: they are half of what a watch brings, and nobody looks at them.
     */
    public static KubernetesClient connect(Config config, String userAgent) {
        return build(config, userAgent, _ -> {});
    }

    /** The same, and {@code calls} hears how each request ends. */
    public static KubernetesClient connect(Config config, String userAgent, CallListener calls) {
        CallInterceptor interceptor = new CallInterceptor(calls);
        return build(
                config,
                userAgent,
                http -> http.addOrReplaceInterceptor("calls", interceptor).tag(interceptor));
    }

    private static KubernetesClient build(Config config, String userAgent, Consumer<HttpClient.Builder> http) {
        config.setUserAgent(userAgent);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new CheapCiphers())
                .withHttpClientBuilderConsumer(http)
                .withKubernetesSerialization(new KubernetesSerialization(Models.mapper(), true))
                .build();
    }
}
