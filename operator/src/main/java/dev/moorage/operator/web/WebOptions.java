package dev.moorage.operator.web;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is served where.
 *
 * @param health where probes are answered, or null for nowhere
 * @param diagnostics where metrics are served, or null for nowhere
 * @param webhooks where the API server is answered, or null for nowhere
 */
public record WebOptions(
        @Nullable InetSocketAddress health,
        @Nullable Diagnostics diagnostics,
        @Nullable WebhookOptions webhooks) {
    /** Serves nothing. */
    public static final WebOptions NONE = new WebOptions(null, null);

    /** Serves no webhooks. */
    public WebOptions(@Nullable InetSocketAddress health, @Nullable Diagnostics diagnostics) {
        this(health, diagnostics, null);
    }

    /**
     * How metrics are served.
     *
     * @param address where
     * @param tls how it is secured; null for plain HTTP that anybody may read
     */
    public record Diagnostics(
            InetSocketAddress address, @Nullable TlsOptions tls) {}
}
