package dev.moorage.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    void secret_file_is_replaced_whole_and_for_its_owner_alone() throws IOException {
        Path file = directory.resolve("deep/config");
        PrivateFile.write(file, "old");
        PrivateFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> beside = Files.list(directory.resolve("deep"))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void signing_key_is_kept_and_tokens_are_new() throws IOException {
        String token = Credentials.prepare(directory, List.of()).token(User.ADMIN);
        String key = Files.readString(directory.resolve(Credentials.SIGNING_KEY));
        String next = Credentials.prepare(directory, List.of()).token(User.ADMIN);
        assertThat(next).isNotEqualTo(token);
        assertThat(directory.resolve(Credentials.SIGNING_KEY)).content().isEqualTo(key);
    }

    @Test
    void half_a_serving_certificate_is_dropped() throws IOException {
        Path half = Files.createDirectories(directory.resolve(Credentials.PKI)).resolve("apiserver.crt");
        Files.writeString(half, "-----BEGIN CERTIFICATE-----\n");
        Credentials.prepare(directory, List.of());
        assertThat(half).doesNotExist();
    }

    @Test
    void names_are_quoted_in_the_token_file() throws IOException {
        User user = new User("system:serviceaccount:a:\"b\"", List.of("one", "two"));
        String token = Credentials.prepare(directory, List.of(user)).token(user);
        assertThat(Files.readAllLines(directory.resolve(Credentials.TOKENS)))
                .contains("\"%s\",\"%s\",\"%s\",\"one,two\""
                        .formatted(token, "system:serviceaccount:a:\"\"b\"\"", "system:serviceaccount:a:\"\"b\"\""));
    }

    @Test
    void group_with_a_comma_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new User("eve", List.of("a,system:masters")))
                .withMessageContaining("group 'a,system:masters' of user eve");
    }

    @Test
    void pins_name_a_version_and_a_go() {
        Pins pins = Pins.shipped();
        assertThat(pins.version()).matches("v1\\.\\d+\\.\\d+");
        assertThat(pins.version()).startsWith("v1." + pins.minor() + ".");
        assertThat(pins.goMinor()).isGreaterThanOrEqualTo(26);
    }
}
