package dev.moorage.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Makes clients that are fit for this runtime. */
public final class KubeClients {
    private KubeClients() {}

    /**
     * A client that names itself {@code userAgent}, for example {@code moorage/1.2.0}, and does not read the
     * managedFields of objects: they are half of what a watch brings, and nobody looks at them.
     */
    public static KubernetesClient connect(Config config, String userAgent) {
        config.setUserAgent(userAgent);
        ObjectMapper mapper = new ObjectMapper();
        mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                .build();
    }

    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}
}
