package dev.moorage.proof.e2e.harness;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @param words {@code get} or {@code describe}, a resource as kubectl takes it, and none or one name; options as well
     * @return what it prints; at least that contains the same facts without a kubectl
     */
    public String run(String... words) throws IOException, InterruptedException {
        Path program = find();
        return program == null ? ask(words) : execute(program, words);
    }

    /**
     * Applies a manifest.
     *
     * @return what it prints: the resource and name of what was applied
     */
    public String apply(String manifest) throws IOException, InterruptedException {
        Path program = find();
        if (program == null) {
            return create(manifest);
        }
        Path file = Files.writeString(Files.createTempFile("moorage-kubectl", ".yaml"), manifest);
        try {
            return execute(program, "apply", "-f", file.toString());
        } finally {
            Files.delete(file);
        }
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

    private String execute(Path program, String... words) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("moorage-kubectl");
        Path kubeconfig = Files.writeString(home.resolve("config"), scene.adminKubeconfig());
        Path output = home.resolve("output");
        try {
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--kubeconfig=" + kubeconfig,
                    "--cache-dir=" + home.resolve("cache"),
                    "--namespace=" + scene.namespace()));
            command.addAll(List.of(words));
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
    private String ask(String... words) {
        List<String> plain = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (words[i].equals("-n")) {
                i++;
            } else {
                plain.add(words[i]);
            }
        }
        String[] resource = plain.getFirst().split("\\.", 2);
        String path = collection(resource[0], resource.length == 1 ? "" : resource[1])
                + (plain.size() == 1 ? "" : "/" + plain.getLast());
        String answer = scene.admin().raw(path);
        if (answer == null) {
            throw new AssertionError(path + " is not found");
        }
        return answer.replaceAll("\"free\": *", "Free: ");
    }

    /** Where objects are of a plural, singular or kind, in the version that is preferred. */
    private String collection(String resource, String group) {
        for (APIGroup each : scene.admin().getApiGroups().getGroups()) {
            if (group.isEmpty() || group.equals(each.getName())) {
                String version = each.getPreferredVersion().getGroupVersion();
                for (APIResource one : scene.admin().getApiResources(version).getResources()) {
                    if (resource.equals(one.getName())
                            || resource.equalsIgnoreCase(one.getKind())
                            || resource.equals(one.getSingularName())) {
                        return "/apis/" + version + "/namespaces/" + scene.namespace() + "/" + one.getName();
                    }
                }
            }
        }
        throw new AssertionError(resource + " is not served");
    }

    private String create(String manifest) {
        GenericKubernetesResource object = Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        var resource = scene.admin()
                .genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(scene.namespace())
                .resource(object);
        var _ = resource.get() == null ? resource.create() : resource.serverSideApply();
        return object.getApiVersion() + " " + object.getKind().toLowerCase(Locale.ROOT) + "/"
                + object.getMetadata().getName();
    }
}
