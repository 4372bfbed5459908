package dev.moorage.operator.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates of a server: self-signed, or from mounted files that are read again when they change. */
final class ServingKeys {
    private static final Logger log = LoggerFactory.getLogger(ServingKeys.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final char[] NO_PASSWORD = new char[0];

    private ServingKeys() {}

    /** A context of self-signed certificates, one for each kind of key. */
    static SSLContext selfSigned() {
        try {
            KeyStore store = emptyStore();
            for (SelfSigned.Algorithm algorithm : SelfSigned.Algorithm.values()) {
                SelfSigned made = SelfSigned.make(algorithm, host(), Instant.now());
                store.setKeyEntry(
                        algorithm.name(), made.keys().getPrivate(), NO_PASSWORD, new Certificate[] {made.certificate()
                        });
            }
            return context(manager(store));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    /**
     * A context of a certificate and a key in files.
     *
     * @throws IOException when they cannot be read now; later on, the last that could be read stay
     */
    static SSLContext mounted(Path certificate, Path key) throws IOException {
        Latest latest =
                new Latest(certificate, key, manager(PemFiles.read(certificate, key), key + " and " + certificate));
        return context(new ChangingKeyManager(latest::now));
    }

    /** A context of whatever the supplier has at the moment; nobody is let in before it has anything. */
    static SSLContext changing(Supplier<X509ExtendedKeyManager> newest) {
        return context(new ChangingKeyManager(newest));
    }

    /** Has no key, so that no handshake succeeds. */
    static X509ExtendedKeyManager none() {
        try {
            return manager(emptyStore());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an empty store needs nothing", e);
        }
    }

    /**
     * Serves one certificate.
     *
     * @param what names both in a message
     * @throws IOException when they do not belong together
     */
    static X509ExtendedKeyManager manager(PemFiles files, String what) throws IOException {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("mounted", files.key(), NO_PASSWORD, files.chain().toArray(Certificate[]::new));
            return manager(store);
        } catch (GeneralSecurityException e) {
            throw new IOException(what + " do not belong together: " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException("there is nothing to read", e);
        }
        return store;
    }

    private static X509ExtendedKeyManager manager(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, NO_PASSWORD);
        return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    }

    private static SSLContext context(KeyManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {manager}, null, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    /** Looks at the files now and then, when somebody connects. */
    private static final class Latest {
        private final Path certificate;
        private final Path key;
        private X509ExtendedKeyManager manager;
        private String seen;
        private long lookedAt = System.nanoTime();

        Latest(Path certificate, Path key, X509ExtendedKeyManager manager) {
            this.certificate = certificate;
            this.key = key;
            this.manager = manager;
            this.seen = stamp();
        }

        synchronized X509ExtendedKeyManager now() {
            if (System.nanoTime() - lookedAt < BETWEEN_LOOKS.toNanos()) {
                return manager;
            }
            lookedAt = System.nanoTime();
            String stamp = stamp();
            if (!stamp.equals(seen)) {
                seen = stamp;
                try {
                    manager = ServingKeys.manager(PemFiles.read(certificate, key), key + " and " + certificate);
                    log.info("Read the changed certificate {}", certificate);
                } catch (IOException e) {
                    log.warn("Keeping the earlier certificate: {}", e.getMessage());
                }
            }
            return manager;
        }

        private String stamp() {
            return changed(certificate) + " " + changed(key);
        }

        private static String changed(Path file) {
            try {
                FileTime time = Files.getLastModifiedTime(file);
                return time.toMillis() + ":" + Files.size(file);
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
