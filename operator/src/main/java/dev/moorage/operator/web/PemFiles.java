package dev.moorage.operator.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate chain and its key as a Secret of type kubernetes.io/tls mounts them.
 *
 * @param chain the server's own certificate first
 * @param key its key
 */
record PemFiles(List<X509Certificate> chain, PrivateKey key) {
    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:RSA |EC )?)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");
    private static final int LINE = 64;
    private static final byte[] RSA = Der.sequence(Der.oid("1.2.840.113549.1.1.1"), Der.nothing());

    /**
     * Reads both files.
     *
     * @throws IOException when a file is missing or cannot be understood; names the file
     */
    static PemFiles read(Path certificate, Path key) throws IOException {
        return parse(
                certificate.toString(),
                Files.readAllBytes(certificate),
                key.toString(),
                Files.readString(key, StandardCharsets.US_ASCII));
    }

    /**
     * Reads both texts.
     *
     * @param certificateName what to call the first in a message
     * @param keyName what to call the second
     * @throws IOException when one cannot be understood; names it
     */
    static PemFiles parse(String certificateName, byte[] certificate, String keyName, String key) throws IOException {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(certificate))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new IOException(certificateName + " holds no certificate in PEM form");
            }
            return new PemFiles(chain, key(keyName, key, chain.getFirst()));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    certificateName + " cannot be read as certificates in PEM form: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(String file, String text, X509Certificate certificate) throws IOException {
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new IOException(file + " holds no unencrypted private key in PEM form");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
        try {
            byte[] pkcs8 = switch (found.group(1)) {
                case "RSA " -> wrapped(RSA, bytes);
                case "EC " -> wrapped(curve(certificate), bytes);
                default -> bytes;
            };
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " does not hold the key of its certificate: " + e.getMessage(), e);
        }
    }

    /** The older forms (PKCS#1, SEC 1) are the inside of a PKCS#8 key, which names the algorithm besides. */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octetString(key));
    }

    /** The certificate's public key begins with the very identifier that its private key needs. */
    private static byte[] curve(X509Certificate certificate) throws InvalidKeySpecException {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key)) {
            throw new InvalidKeySpecException("the key is of an elliptic curve and the certificate is not");
        }
        byte[] info = key.getEncoded();
        // SEQUENCE { SEQUENCE { algorithm }, BIT STRING }: both lengths are short for all curves that TLS uses.
        int outer = info[1] >= 0 ? 2 : 2 + (info[1] & 0x7f);
        byte[] identifier = new byte[2 + info[outer + 1]];
        System.arraycopy(info, outer, identifier, 0, identifier.length);
        return identifier;
    }

    /** One certificate or PKCS#8 key in PEM form. */
    static String write(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + type
                + "-----\n";
    }
}
