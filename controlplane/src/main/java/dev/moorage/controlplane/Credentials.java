package dev.moorage.controlplane;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who may come in: tokens of users, the key that signs tokens of service accounts, the serving certificate. */
final class Credentials {
    static final String TOKENS = "tokens.csv";
    static final String PKI = "pki";
    static final String SIGNING_KEY = PKI + "/service-account.key";
    static final String VERIFYING_KEY = PKI + "/service-account.pub";

    /** Runs the controllers; a name of its own tells its deeds apart from the admin's. */
    static final User CONTROLLER_MANAGER = new User("controller-manager", List.of("system:masters"));

    private static final Duration RENEW_BEFORE = Duration.ofDays(60);
    private static final int CERTIFICATES = 2;

    private final Path directory;
    private final Map<User, String> tokens;

    private Credentials(Path directory, Map<User, String> tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    /** Writes what kube-apiserver reads at its start. Tokens are new each time, keys and certificates are kept. */
    static Credentials prepare(Path directory, List<User> users) throws IOException {
        Map<User, String> tokens = new LinkedHashMap<>();
        List<User> all = new ArrayList<>(List.of(User.ADMIN, CONTROLLER_MANAGER));
        all.addAll(users);
        all.forEach(user -> tokens.put(user, newToken()));
        Credentials credentials = new Credentials(directory, Map.copyOf(tokens));
        PrivateFile.write(directory.resolve(TOKENS), credentials.tokenFile());
        Files.createDirectories(directory.resolve(PKI));
        credentials.makeSigningKey();
        credentials.dropUnusableCertificate();
        return credentials;
    }

    String token(User user) {
        String token = tokens.get(user);
        if (token == null) {
            throw new ControlPlaneException(
                    "User " + user.name()
                            + " is not known to this control plane: name it, with the same groups, in the options of its start.");
        }
        return token;
    }

    Path certificateFile() {
        return directory.resolve(PKI).resolve("apiserver.crt");
    }

    /** Whether kube-apiserver has written its certificate and the authority's in full. */
    boolean certificateWritten() {
        try {
            return certificates().size() == CERTIFICATES;
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    List<X509Certificate> certificates() throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(certificateFile());
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private void makeSigningKey() throws IOException {
        // The public half is written last: both exist, or both are made.
        if (Files.exists(directory.resolve(VERIFYING_KEY))) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            PrivateFile.write(
                    directory.resolve(SIGNING_KEY),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateFile.write(
                    directory.resolve(VERIFYING_KEY),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** kube-apiserver makes a pair for a year when there is none, but refuses half a pair and serves an expired one. */
    private void dropUnusableCertificate() throws IOException {
        Path key = directory.resolve(PKI).resolve("apiserver.key");
        if (Files.exists(key) && certificateWritten() && !expiresSoon()) {
            return;
        }
        Files.deleteIfExists(key);
        Files.deleteIfExists(certificateFile());
    }

    private boolean expiresSoon() throws IOException {
        try {
            Instant limit = Instant.now().plus(RENEW_BEFORE);
            return certificates().stream()
                    .anyMatch(each -> each.getNotAfter().toInstant().isBefore(limit));
        } catch (GeneralSecurityException _) {
            return true;
        }
    }

    private String tokenFile() {
        return tokens.entrySet().stream()
                .map(entry -> csv(entry.getValue()) + "," + csv(entry.getKey().name()) + ","
                        + csv(entry.getKey().name()) + ","
                        + csv(String.join(",", entry.getKey().groups())) + "\n")
                .collect(Collectors.joining());
    }

    private static String csv(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + type + "-----\n";
    }

    private static String newToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
