package dev.moorage.proof.e2e.harness;

import dev.moorage.controlplane.Ports;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.operator.ShippedManifests;
import dev.moorage.operator.admission.Admission;
import dev.moorage.operator.web.DirectWebhooks;
import dev.moorage.operator.web.TlsOptions;
import dev.moorage.operator.web.WebhookOptions;
import dev.moorage.operator.web.WebhookOptions.Certificate.Issued;
import dev.moorage.operator.web.WebhookOptions.Reached.ByUrl;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Admission and conversion of a test's cluster: always on, with the rights of the operator, whether one runs or not. */
public final class Door implements AutoCloseable {
    /** Objects with this label go by: tests of what the operator makes of wrong pools need some. */
    static final String UNCHECKED = "proof.moorage.dev/unchecked";

    private static final List<ResourceDefinitionContext> METAL3 =
            List.of(metal3("IPPool"), metal3("IPClaim"), metal3("IPAddress"));

    private final URI base;
    private final KubernetesClient client;
    private final Admission admission;

    private Door(URI base, KubernetesClient client, Admission admission) {
        this.base = base;
        this.client = client;
        this.admission = admission;
    }

    /**
     * Starts it; what {@link #register} has applied before is then looked after.
     *
     * @param base where the API server asks
     * @param listen where this one answers
     */
    static Door open(URI base, URI listen, Config operator, String namespace) {
        KubernetesClient client = KubeClients.connect(operator, "moorage-admission");
        WebhookOptions options = new WebhookOptions(
                new InetSocketAddress(listen.getHost(), listen.getPort()),
                TlsOptions.of("", List.of(), null),
                new Issued(namespace, new ByUrl(base)));
        return new Door(base, client, new Admission(client, options, new ServerTime(Ticker.system(), Instant.now())));
    }

    /** An address of this host that nobody listens at. */
    public static URI free() {
        try {
            return URI.create("https://127.0.0.1:" + Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies the shipped webhook configurations, reached at {@code base}. */
    static void register(URI base, Manifests manifests) {
        for (String configuration : ShippedManifests.webhooks()) {
            manifests.apply(configuration, "default", object -> {
                DirectWebhooks.at(base, object);
                spare(object);
            });
        }
    }

    private static void spare(HasMetadata object) {
        LabelSelector checked = new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey(UNCHECKED)
                .withOperator("DoesNotExist")
                .endMatchExpression()
                .build();
        switch (object) {
            case MutatingWebhookConfiguration it -> it.getWebhooks().forEach(each -> each.setObjectSelector(checked));
            case ValidatingWebhookConfiguration it -> it.getWebhooks().forEach(each -> each.setObjectSelector(checked));
            default -> throw new AssertionError(object.getKind());
        }
    }

    private static ResourceDefinitionContext metal3(String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("ipam.metal3.io")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withNamespaced(true)
                .build();
    }

    /** Waits until the API server asks here, judged by objects in every version that nobody makes. */
    public void awaitOpen(KubernetesClient admin) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.LONGEST_SECONDS);
        for (Kind kind : List.of(Kind.POOL, Kind.GLOBAL_POOL)) {
            for (String version : List.of("v1alpha1", "v1alpha2", "v1beta1")) {
                await(admin, kind.in(version), deadline);
            }
        }
        for (ResourceDefinitionContext kind : METAL3) {
            await(admin, kind, deadline);
        }
        for (String kind : List.of("ClusterIPAMClaim", "ClusterIPAM", "ClusterDeployment")) {
            while (!converts(admin, kind)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(kind + " is not converted at " + base + ": " + admission.trouble());
                }
            }
        }
    }

    private void await(KubernetesClient admin, ResourceDefinitionContext kind, long deadline) {
        while (!asks(admin, kind)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody asks at " + base + ": " + admission.trouble());
            }
        }
    }

    /** Whether an object can be stored through an older version; a dry run would convert nothing. */
    private static boolean converts(KubernetesClient admin, String kind) {
        GenericKubernetesResource some = Serialization.unmarshal(
                """
                apiVersion: k0rdent.mirantis.com/v1alpha1
                kind: %s
                metadata: {name: nobody-reads-this}
                spec: %s
                """.formatted(
                        kind,
                        switch (kind) {
                            case "ClusterIPAMClaim" -> "{provider: in-cluster, nodeNetwork: {cidr: 10.0.0.0/24}}";
                            case "ClusterDeployment" -> "{template: none}";
                            default -> "{}";
                        }),
                GenericKubernetesResource.class);
        try {
            var resource = admin.genericKubernetesResources("k0rdent.mirantis.com/v1alpha1", kind)
                    .inNamespace("default")
                    .resource(some);
            var _ = resource.create();
            var _ = resource.delete();
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Waits until it answers whoever asks. */
    public void awaitAnswering() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.LONGEST_SECONDS);
        while (admission.trouble() != null) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("webhooks: " + admission.trouble());
            }
            Thread.onSpinWait();
        }
    }

    /** The certificate that it shows. */
    public Certificate presents() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", admission.port())) {
                socket.startHandshake();
                return socket.getSession().getPeerCertificates()[0];
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean asks(KubernetesClient admin, ResourceDefinitionContext kind) {
        GenericKubernetesResource wrong = Thing.JSON.convertValue(
                Thing.JSON
                        .createObjectNode()
                        .put("apiVersion", kind.getGroup() + "/" + kind.getVersion())
                        .put("kind", kind.getKind())
                        .set("metadata", Thing.JSON.createObjectNode().put("name", "nobody-makes-this")),
                GenericKubernetesResource.class);
        try {
            var resources = admin.genericKubernetesResources(kind);
            var _ = (kind.isNamespaceScoped()
                            ? resources.inNamespace("default").resource(wrong)
                            : resources.resource(wrong))
                    .dryRun()
                    .create();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == 422;
        }
    }

    @Override
    public void close() {
        admission.close();
        client.close();
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
