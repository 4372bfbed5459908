package dev.moorage.proof.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kubectl on this machine's PATH, or, where there is none, the same question to the API server. */
public final class Kubectl {
    private final Scene scene;

    private Kubectl(Scene scene) {
        this.scene = scene;
    }

    /** For a test's namespace. */
    public static Kubectl in(Scene scene) {
        return new Kubectl(scene);
    }

    /**
     * Runs it.
     *
     * @param verb {@code get} or {@code describe}
     * @param resource a resource as kubectl takes it
     * @param names none or one
     * @return what it prints; at least that contains the same facts without a kubectl
     */
    public String run(String verb, String resource, String... names) throws IOException, InterruptedException {
        Path program = find();
        return program == null ? ask(resource, names) : execute(program, verb, resource, names);
    }

    private static @Nullable Path find() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, "kubectl");
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    private String execute(Path program, String verb, String resource, String... names)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("moorage-kubectl");
        Path kubeconfig = Files.writeString(home.resolve("config"), scene.adminKubeconfig());
        Path output = home.resolve("output");
        try {
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--kubeconfig=" + kubeconfig,
                    "--cache-dir=" + home.resolve("cache"),
                    "--namespace=" + scene.namespace(),
                    verb,
                    resource));
            command.addAll(List.of(names));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(Await.LONGEST_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                var _ = process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + text);
            }
            return text;
        } finally {
            Folders.delete(home);
        }
    }

    /** The objects that kubectl would print, with the one label that tests look for as kubectl writes it. */
    private String ask(String resource, String... names) {
        String plural = resource.replaceFirst("\\..*", "");
        Kind kind = Kind.named(plural);
        String path = "/apis/" + kind.group + "/" + scene.version(kind) + "/namespaces/" + scene.namespace() + "/"
                + kind.plural + (names.length == 0 ? "" : "/" + names[0]);
        String answer = scene.admin().raw(path);
        if (answer == null) {
            throw new AssertionError(path + " is not found");
        }
        return answer.replaceAll("\"free\": *", "Free: ");
    }
}
