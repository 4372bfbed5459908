package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.web.WebException;
import dev.moorage.operator.web.WebhookOptions;
import dev.moorage.operator.web.Webhooks;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges pools, and Metal3's claims and addresses, and converts pools for the API server, on every replica alike, from the operator's first moment. */
public final class Admission implements AutoCloseable {
    /** Besides the operator's writer, which is halted while another replica leads; shorter than a webhook may take. */
    private static final WriterSettings SETTINGS = new WriterSettings(16, 1, Duration.ofSeconds(5));

    /** What names the webhooks in the API server; a cluster need not have all. */
    private static final List<String> REGISTRATIONS = List.of(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/inclusterippools.ipam.cluster.x-k8s.io",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/globalinclusterippools.ipam.cluster.x-k8s.io",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/clusteripamclaims.k0rdent.mirantis.com",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/clusteripams.k0rdent.mirantis.com",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/clusterdeployments.k0rdent.mirantis.com",
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/"
                    + "capi-ipam-in-cluster-mutating-webhook-configuration",
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/"
                    + "capi-ipam-in-cluster-validating-webhook-configuration",
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/ipam-mutating-webhook-configuration",
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/"
                    + "ipam-validating-webhook-configuration",
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/"
                    + "moorage-k0rdent-mutating-webhook-configuration",
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/"
                    + "moorage-k0rdent-validating-webhook-configuration");

    private final Writer writer;
    private final Webhooks webhooks;

    /**
     * Starts to listen; answers once there is a certificate.
     *
     * @throws WebException when it cannot listen, or a mounted certificate cannot be read
     */
    public Admission(KubernetesClient client, WebhookOptions options, ServerTime time) {
        writer = Writer.over(client, SETTINGS, time, WriteListener.none());
        Function<ApiRequest, CompletableFuture<Outcome>> send = request -> writer.send(request, Lane.NORMAL);
        Register register = new LiveRegister(send, new ObjectMapper());
        Hooks hooks = new Hooks(
                register,
                new ClusterReviewer(path -> send.apply(ApiRequest.get(path)).join(), register));
        try {
            webhooks = new Webhooks(
                    options, new Webhooks.Service(hooks.paths(), hooks::answer, REGISTRATIONS), send, time::now);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Why nothing is answered yet; null when all is. */
    public @Nullable String trouble() {
        return webhooks.trouble();
    }

    /** The port on which it listens. */
    public int port() {
        return webhooks.port();
    }

    @Override
    public void close() {
        webhooks.close();
        writer.close();
    }
}
