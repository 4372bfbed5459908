package dev.moorage.operator.web;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A key pair and the certificate (RFC 5280) that it signs for itself: enough to encrypt, and whoever wants to be sure of
 * the server mounts a certificate of an authority instead. The JDK reads and signs certificates but has no public way to
 * make one.
 *
 * @param keys the key pair
 * @param certificate for localhost and this host's name
 */
record SelfSigned(KeyPair keys, X509Certificate certificate) {
    private static final Duration SKEW = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(3650);

    /** Of which kind a key is: a client that is restricted to suites of one kind needs that one. */
    enum Algorithm {
        EC("SHA256withECDSA", "1.2.840.10045.4.3.2"),
        RSA("SHA256withRSA", "1.2.840.113549.1.1.11");

        private final String signature;
        private final String oid;

        Algorithm(String signature, String oid) {
            this.signature = signature;
            this.oid = oid;
        }

        String signature() {
            return signature;
        }

        KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
            if (this == EC) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        }

        byte[] identifier() {
            return this == EC ? Der.sequence(Der.oid(oid)) : Der.sequence(Der.oid(oid), Der.nothing());
        }
    }

    static SelfSigned make(Algorithm algorithm, String host, Instant now) throws GeneralSecurityException {
        KeyPair keys = algorithm.generate();
        CertificateDraft draft = new CertificateDraft(
                "moorage-diagnostics",
                keys.getPublic(),
                now.minus(SKEW),
                now.plus(LIFE),
                List.of(host, "localhost", "127.0.0.1"),
                false);
        return new SelfSigned(keys, draft.signedBy(draft.subject(), keys.getPrivate(), algorithm));
    }
}
