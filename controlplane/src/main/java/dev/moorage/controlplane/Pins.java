package dev.moorage.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Go modules that the programs are built from, as this module ships them.
 *
 * @param version of Kubernetes, such as v1.36.3
 * @param goMinor the least minor version of Go 1 that builds them
 * @param stamp SHA-256 over all pinned files in hex: other pins, other programs
 * @param files name to content
 */
record Pins(String version, int goMinor, String stamp, Map<String, String> files) {
    private static final List<String> NAMES = List.of("go.mod", "go.sum", "tools.go");
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^\\s*k8s\\.io/kubernetes (v1\\.\\d+\\.\\d+)$");
    private static final Pattern GO = Pattern.compile("(?m)^go 1\\.(\\d+)");

    static Pins shipped() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : NAMES) {
            files.put(name, resource("go/" + name));
        }
        String goMod = files.getOrDefault("go.mod", "");
        return new Pins(first(KUBERNETES, goMod), Integer.parseInt(first(GO, goMod)), stamp(files), files);
    }

    /** The minor version of Kubernetes, such as 36. */
    String minor() {
        return version.split("\\.", -1)[1];
    }

    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** A text file of this package. */
    static String resource(String name) {
        try (InputStream in = Pins.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the control plane module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("go.mod of the control plane lacks " + pattern);
        }
        return matcher.group(1);
    }

    private static String stamp(Map<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
