package dev.moorage.operator.web;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

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
    private static final int SERIAL_BITS = 120;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

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

        private KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
            if (this == EC) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        }

        private byte[] identifier() {
            return this == EC ? Der.sequence(Der.oid(oid)) : Der.sequence(Der.oid(oid), Der.nothing());
        }
    }

    static SelfSigned make(Algorithm algorithm, String host, Instant now) throws GeneralSecurityException {
        KeyPair keys = algorithm.generate();
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8("moorage-diagnostics"))));
        byte[] content = Der.sequence(
                Der.context(0, Der.integer(2)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)),
                algorithm.identifier(),
                name,
                Der.sequence(Der.time(now.minus(SKEW)), Der.time(now.plus(LIFE))),
                name,
                keys.getPublic().getEncoded(),
                Der.context(3, Der.sequence(alternativeNames(host))));
        Signature signer = Signature.getInstance(algorithm.signature);
        signer.initSign(keys.getPrivate());
        signer.update(content);
        byte[] certificate = Der.sequence(content, algorithm.identifier(), Der.bitString(signer.sign()));
        return new SelfSigned(keys, (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
    }

    private static byte[] alternativeNames(String host) {
        return Der.sequence(
                Der.oid("2.5.29.17"),
                Der.octetString(Der.sequence(
                        Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII)),
                        Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                        Der.implicit(7, LOOPBACK))));
    }
}
