package dev.moorage.kube;

import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The client's transport, with ChaCha20 at the head of the ciphers, where Go's servers look for what a client likes.
 *
 * <p>The operator runs without the compiler's second stage, and only that knows the processor's instructions for
 * AES-GCM: without them 2 KiB take 65 microseconds, with ChaCha20 14. It was a sixth of all the operator did.
 */
final class CheapCiphers extends VertxHttpClientFactory {
    private static final List<String> FIRST = List.of(
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    @Override
    protected void additionalConfig(WebClientOptions options) {
        SSLEngineOptions engine = options.getSslEngineOptions();
        if (engine == null) {
            return;
        }
        Set<String> protocols = options.getEnabledSecureTransportProtocols();
        SslContext ordered;
        try {
            ordered = ordered((JdkSslContext) engine.sslContextFactory().create(), protocols);
        } catch (SSLException e) {
            throw new IllegalStateException("the context exists already", e);
        }
        options.setSslEngineOptions(new Given(() -> ordered));
    }

    /** The same context with another order of ciphers; those that the platform does not know are left out. */
    static JdkSslContext ordered(JdkSslContext context, Set<String> protocols) {
        Set<String> ciphers = new LinkedHashSet<>(FIRST);
        ciphers.addAll(context.cipherSuites());
        return new JdkSslContext(
                context.context(),
                true,
                new ArrayList<>(ciphers),
                SupportedCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                ClientAuth.NONE,
                protocols.toArray(String[]::new),
                false);
    }

    /** Options that stand for one context; the transport copies them, and its own copy would forget it. */
    private static final class Given extends JdkSSLEngineOptions {
        private final SslContextFactory factory;

        Given(SslContextFactory factory) {
            this.factory = factory;
        }

        @Override
        public JdkSSLEngineOptions copy() {
            return new Given(factory);
        }

        @Override
        public SslContextFactory sslContextFactory() {
            return factory;
        }
    }
}
