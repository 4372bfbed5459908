package dev.moorage.operator.web;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.net.URI;

/** Changes manifests that name a Service for an API server that reaches the webhooks without one. */
public final class DirectWebhooks {
    private DirectWebhooks() {}

    /**
     * Puts an address in the place of every Service of a CRD or a webhook configuration; other objects stay as they are.
     *
     * @param base an https URL without a path
     */
    public static void at(URI base, HasMetadata object) {
        switch (object) {
            case CustomResourceDefinition crd -> convert(base, crd);
            case MutatingWebhookConfiguration it ->
                it.getWebhooks().forEach(webhook -> change(base, webhook.getClientConfig()));
            case ValidatingWebhookConfiguration it ->
                it.getWebhooks().forEach(webhook -> change(base, webhook.getClientConfig()));
            default -> {}
        }
    }

    private static void convert(URI base, CustomResourceDefinition crd) {
        var conversion = crd.getSpec().getConversion();
        var config = conversion == null || conversion.getWebhook() == null
                ? null
                : conversion.getWebhook().getClientConfig();
        if (config != null && config.getService() != null) {
            config.setUrl(base + config.getService().getPath());
            config.setService(null);
        }
    }

    private static void change(URI base, WebhookClientConfig config) {
        if (config.getService() != null) {
            config.setUrl(base + config.getService().getPath());
            config.setService(null);
        }
    }
}
