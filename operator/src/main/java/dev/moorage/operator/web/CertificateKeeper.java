package dev.moorage.operator.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the webhooks' certificate for as long as the operator runs: in its Secret, and where clients trust it. */
final class CertificateKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CertificateKeeper.class);

    /** While all is well: how soon a renewal by another replica is served, and a lost registration mended. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** While something is missing: CRDs and webhook configurations may be installed after the operator. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final SecretCertificate secret;
    private final Registrations registrations;
    private final Supplier<Instant> clock;
    private final Thread thread;
    private volatile X509ExtendedKeyManager keys = ServingKeys.none();
    private volatile @Nullable String trouble = "has no certificate yet";
    private @Nullable IssuedCertificate served;
    private List<String> told = List.of();

    CertificateKeeper(SecretCertificate secret, Registrations registrations, Supplier<Instant> clock) {
        this(secret, registrations, clock, BETWEEN_LOOKS);
    }

    CertificateKeeper(SecretCertificate secret, Registrations registrations, Supplier<Instant> clock, Duration pause) {
        this.secret = secret;
        this.registrations = registrations;
        this.clock = clock;
        thread = Thread.ofVirtual().name("webhook-certificate").start(this::run);
    }

    /** The newest certificate. */
    X509ExtendedKeyManager keys() {
        return keys;
    }

    /** Why nothing is answered yet; null once a certificate is served. */
    @Nullable String trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(look());
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** Returns how long to wait before the next. */
    private Duration look() {
        try {
            IssuedCertificate now = secret.look(clock.get());
            Registrations.Look look = registrations.look(now.authorities());
            tell(look.troubles());
            if (!now.equals(served)) {
                keys = ServingKeys.manager(now.files(), "the certificate and the key of the webhooks");
                served = now;
            }
            trouble = null;
            return look.complete() ? BETWEEN_LOOKS : SOON;
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            tell(List.of(why));
            if (served == null) {
                trouble = "has no certificate yet: " + why;
            }
        } catch (RuntimeException e) {
            log.error("The webhooks' certificate could not be looked after", e);
        }
        return SOON;
    }

    /** Says the same only once. */
    private void tell(List<String> troubles) {
        if (!troubles.equals(told)) {
            told = troubles;
            troubles.forEach(each -> log.warn("Webhooks: {}", each));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
