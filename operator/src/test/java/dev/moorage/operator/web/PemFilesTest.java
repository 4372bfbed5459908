package dev.moorage.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;

    @BeforeEach
    void name() {
        certificate = folder.resolve("tls.crt");
        key = folder.resolve("tls.key");
    }

    private static SelfSigned made(SelfSigned.Algorithm algorithm) throws Exception {
        return SelfSigned.make(algorithm, "host", Instant.now());
    }

    private void write(SelfSigned made, String type, byte[] bytes) throws Exception {
        Files.writeString(certificate, pem("CERTIFICATE", made.certificate().getEncoded()));
        Files.writeString(key, pem(type, bytes));
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + type
                + "-----\n";
    }

    @Test
    void reads_a_chain_and_a_key_in_the_newer_form() throws Exception {
        SelfSigned made = made(SelfSigned.Algorithm.EC);
        write(made, "PRIVATE KEY", made.keys().getPrivate().getEncoded());
        Files.writeString(
                certificate,
                Files.readString(certificate)
                        + pem("CERTIFICATE", made.certificate().getEncoded()));
        PemFiles read = PemFiles.read(certificate, key);
        assertThat(read.key()).isEqualTo(made.keys().getPrivate());
        assertThat(read.chain()).containsExactly(made.certificate(), made.certificate());
    }

    @Test
    void reads_an_rsa_key_in_the_older_form() throws Exception {
        SelfSigned made = made(SelfSigned.Algorithm.RSA);
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) made.keys().getPrivate();
        write(
                made,
                "RSA PRIVATE KEY",
                Der.sequence(
                        Der.integer(0),
                        Der.integer(rsa.getModulus()),
                        Der.integer(rsa.getPublicExponent()),
                        Der.integer(rsa.getPrivateExponent()),
                        Der.integer(rsa.getPrimeP()),
                        Der.integer(rsa.getPrimeQ()),
                        Der.integer(rsa.getPrimeExponentP()),
                        Der.integer(rsa.getPrimeExponentQ()),
                        Der.integer(rsa.getCrtCoefficient())));
        assertThat(PemFiles.read(certificate, key).key()).isEqualTo(rsa);
    }

    @Test
    void reads_an_elliptic_key_in_the_older_form() throws Exception {
        SelfSigned made = made(SelfSigned.Algorithm.EC);
        ECPrivateKey ec = (ECPrivateKey) made.keys().getPrivate();
        write(made, "EC PRIVATE KEY", Der.sequence(Der.integer(1), Der.octetString(thirtyTwoBytes(ec.getS()))));
        assertThat(((ECPrivateKey) PemFiles.read(certificate, key).key()).getS())
                .isEqualTo(ec.getS());
    }

    private static byte[] thirtyTwoBytes(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    @Test
    void names_the_file_that_cannot_be_used() throws Exception {
        write(made(SelfSigned.Algorithm.EC), "ENCRYPTED PRIVATE KEY", new byte[3]);
        assertThatThrownBy(() -> PemFiles.read(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tls.key holds no unencrypted private key");
        Files.writeString(certificate, "nothing");
        assertThatThrownBy(() -> PemFiles.read(certificate, key)).hasMessageContaining("tls.crt");
    }
}
