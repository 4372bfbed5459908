package dev.moorage.operator.web;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate (RFC 5280) that nobody has signed yet. The JDK reads and signs certificates but has no public way to make
 * one.
 *
 * @param subject its common name
 * @param key whose certificate it is
 * @param from when it begins
 * @param until when it ends
 * @param hosts names and addresses of the server; none for an authority
 * @param authority whether it signs others
 */
record CertificateDraft(
        String subject, PublicKey key, Instant from, Instant until, List<String> hosts, boolean authority) {
    private static final int SERIAL_BITS = 120;
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    /** keyCertSign and cRLSign. */
    private static final int SIGNS = 0x06;

    private static final int SIGNS_UNUSED = 1;

    X509Certificate signedBy(String issuer, PrivateKey issuerKey, SelfSigned.Algorithm algorithm)
            throws GeneralSecurityException {
        byte[] content = Der.sequence(
                Der.context(0, Der.integer(2)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)),
                algorithm.identifier(),
                name(issuer),
                Der.sequence(Der.time(from), Der.time(until)),
                name(subject),
                key.getEncoded(),
                Der.context(3, authority ? Der.sequence(signs(), mayUse()) : Der.sequence(names(), serves())));
        Signature signer = Signature.getInstance(algorithm.signature());
        signer.initSign(issuerKey);
        signer.update(content);
        byte[] certificate = Der.sequence(content, algorithm.identifier(), Der.bitString(signer.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(common))));
    }

    private static byte[] signs() {
        return Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.yes(), Der.octetString(Der.sequence(Der.yes())));
    }

    private static byte[] mayUse() {
        return Der.sequence(Der.oid(KEY_USAGE), Der.yes(), Der.octetString(Der.namedBits(SIGNS, SIGNS_UNUSED)));
    }

    private static byte[] serves() {
        return Der.sequence(Der.oid(EXTENDED_KEY_USAGE), Der.octetString(Der.sequence(Der.oid(SERVER))));
    }

    private byte[] names() {
        byte[][] names = hosts.stream().map(CertificateDraft::generalName).toArray(byte[][]::new);
        return Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.octetString(Der.sequence(names)));
    }

    /** A GeneralName: an address where the text is one, else a DNS name. */
    private static byte[] generalName(String host) {
        try {
            return Der.implicit(7, InetAddress.ofLiteral(host).getAddress());
        } catch (IllegalArgumentException _) {
            return Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
