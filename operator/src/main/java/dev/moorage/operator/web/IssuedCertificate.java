package dev.moorage.operator.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The certificate of the webhooks and the authority that signs it, all in PEM form, as replicas share them. A step of
 * {@link #next} changes one of the two only: a new authority is trusted beside the old one long before it signs.
 *
 * @param authorities whom clients are to trust, the newest first; that one signs
 * @param authorityKey its key
 * @param certificate the server's
 * @param key its key
 */
record IssuedCertificate(String authorities, String authorityKey, String certificate, String key) {
    /** How long a server's certificate lives; a third before its end it is replaced. */
    static final Duration LIFE = Duration.ofDays(90);

    /** How long an authority lives; it is joined by another when no certificate of full life fits in any more. */
    static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    private static final Duration SKEW = Duration.ofHours(1);
    private static final SelfSigned.Algorithm ALGORITHM = SelfSigned.Algorithm.EC;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final int OTHER_DNS = 2;
    private static final int OTHER_ADDRESS = 7;

    /** Whose private keys are never to be seen in a log. */
    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate + "]";
    }

    /** The first, of an authority of its own. */
    static IssuedCertificate first(List<String> hosts, Instant now) {
        IssuedCertificate authority = withAuthority("", "", "", now);
        return authority.signed(hosts, now);
    }

    /**
     * What has to be in its place now.
     *
     * @param hosts names and addresses that the server is reached by
     * @return itself while all is well
     * @throws IOException when it cannot be read; {@link #first} then makes another
     */
    IssuedCertificate next(List<String> hosts, Instant now) throws IOException {
        X509Certificate serving = files().chain().getFirst();
        List<X509Certificate> trusted = read("ca.crt", authorities);
        if (now.plus(LIFE.multipliedBy(2)).isAfter(end(trusted.getFirst()))) {
            return withAuthority(living(trusted, now), certificate, key, now);
        }
        boolean due = now.plus(LIFE.dividedBy(3)).isAfter(end(serving));
        boolean early = serving.getNotBefore().toInstant().isAfter(now);
        if (due || early) {
            return signed(hosts, now);
        }
        Set<String> names = names(serving);
        if (names.containsAll(hosts.stream().map(IssuedCertificate::canonical).toList())) {
            return this;
        }
        // Another replica, told other names, must not find its own gone: they would take turns for ever.
        names.addAll(hosts);
        return signed(List.copyOf(names), now);
    }

    /** What the server presents. */
    PemFiles files() throws IOException {
        return PemFiles.parse("tls.crt", certificate.getBytes(StandardCharsets.US_ASCII), "tls.key", key);
    }

    private static IssuedCertificate withAuthority(String others, String certificate, String key, Instant now) {
        try {
            KeyPair keys = ALGORITHM.generate();
            CertificateDraft draft = new CertificateDraft(
                    "moorage-webhook-ca " + now.getEpochSecond(),
                    keys.getPublic(),
                    now.minus(SKEW),
                    now.plus(AUTHORITY_LIFE),
                    List.of(),
                    true);
            X509Certificate made = draft.signedBy(draft.subject(), keys.getPrivate(), ALGORITHM);
            return new IssuedCertificate(
                    PemFiles.write(CERTIFICATE, made.getEncoded()) + others,
                    PemFiles.write(PRIVATE_KEY, keys.getPrivate().getEncoded()),
                    certificate,
                    key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes such certificates", e);
        }
    }

    private IssuedCertificate signed(List<String> hosts, Instant now) {
        try {
            PemFiles authority =
                    PemFiles.parse("ca.crt", authorities.getBytes(StandardCharsets.US_ASCII), "ca.key", authorityKey);
            X509Certificate issuer = authority.chain().getFirst();
            KeyPair keys = ALGORITHM.generate();
            CertificateDraft draft = new CertificateDraft(
                    "moorage-webhook", keys.getPublic(), now.minus(SKEW), now.plus(LIFE), hosts, false);
            String name = issuer.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
            X509Certificate made = draft.signedBy(name, authority.key(), ALGORITHM);
            made.verify(issuer.getPublicKey());
            return new IssuedCertificate(
                    authorities,
                    authorityKey,
                    PemFiles.write(CERTIFICATE, made.getEncoded()),
                    PemFiles.write(PRIVATE_KEY, keys.getPrivate().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            return first(hosts, now);
        }
    }

    private static String living(List<X509Certificate> trusted, Instant now) throws IOException {
        try {
            StringBuilder living = new StringBuilder();
            for (X509Certificate each : trusted) {
                if (end(each).isAfter(now)) {
                    living.append(PemFiles.write(CERTIFICATE, each.getEncoded()));
                }
            }
            return living.toString();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static List<X509Certificate> read(String name, String pem) throws IOException {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException(name + " holds no certificate in PEM form");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(name + " cannot be read as certificates in PEM form: " + e.getMessage(), e);
        }
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static Set<String> names(X509Certificate certificate) throws IOException {
        try {
            Set<String> names = new HashSet<>();
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (each.get(0) instanceof Integer type && (type == OTHER_DNS || type == OTHER_ADDRESS)) {
                    names.add(canonical(String.valueOf(each.get(1))));
                }
            }
            return names;
        } catch (CertificateException e) {
            throw new IOException(e);
        }
    }

    /** IPv6 addresses have several texts. */
    private static String canonical(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress();
        } catch (IllegalArgumentException _) {
            return host;
        }
    }
}
