package dev.moorage.launcher;

import dev.moorage.api.Crds;
import dev.moorage.operator.ShippedManifests;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "manifests",
        description = {
            "Print everything that an installation in a cluster needs, for `kubectl apply --server-side -f -`: CRDs,"
                    + " namespace, rules, Deployment and Service.",
            "It takes the place of Cluster API's in-cluster provider, or of Metal3's: the same namespace and names. Under"
                    + " either it serves both; install it once."
        },
        mixinStandardHelpOptions = true)
final class ManifestsCommand implements Callable<Integer> {
    private static final String COMPONENTS = "ipam-components.yaml";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The image to run; ${DEFAULT-VALUE} by default.",
            defaultValue = Packaged.IMAGE)
    private String image = Packaged.IMAGE;

    @Option(
            names = "--k0rdent",
            description = "The CRDs of k0rdent's clusters and claims too. Not for clusters where k0rdent itself is"
                    + " installed: it brings its own.")
    private boolean k0rdent;

    @Option(
            names = "--clusterctl",
            paramLabel = "FOLDER",
            description = "Write a repository for clusterctl instead, and a configuration that names it:"
                    + " `clusterctl init --config FOLDER/clusterctl.yaml --ipam in-cluster` (or metal3) installs Moorage"
                    + " then.")
    private @Nullable Path repository;

    @Option(
            names = "--in-place-of",
            paramLabel = "PROVIDER",
            description = "Whose namespace and names to have: in-cluster, which is the default, or metal3.",
            defaultValue = "in-cluster")
    private String replaced = "in-cluster";

    @Override
    public Integer call() {
        ReplacedProvider place = ReplacedProvider.named(replaced);
        PrintWriter out =
                Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
        if (repository == null) {
            out.print(components(place));
        } else {
            Path root = repository.toAbsolutePath().normalize();
            write(root);
            out.println("clusterctl init --config " + root.resolve("clusterctl.yaml") + " --ipam " + place.provider());
        }
        out.flush();
        return 0;
    }

    private void write(Path root) {
        try {
            for (ReplacedProvider place : ReplacedProvider.values()) {
                Path release =
                        Files.createDirectories(root.resolve(place.label()).resolve(Packaged.RELEASE));
                Files.writeString(release.resolve(COMPONENTS), components(place));
                Files.writeString(release.resolve("metadata.yaml"), Packaged.deployed("metadata.yaml"));
            }
            Files.writeString(
                    root.resolve("clusterctl.yaml"),
                    Packaged.deployed("clusterctl.yaml")
                            .replace("FOLDER", root.toString())
                            .replace("VERSION", Packaged.RELEASE));
        } catch (IOException e) {
            throw new PlainException("cannot write the repository: " + e + "; name another folder", e);
        }
    }

    private String components(ReplacedProvider place) {
        List<String> families = Crds.families().stream()
                .filter(family -> k0rdent || !family.equals("k0rdent"))
                .toList();
        List<String> documents = new ArrayList<>(Crds.documents(families, false));
        documents.addAll(Packaged.rbac());
        documents.addAll(ShippedManifests.webhooks());
        documents.addAll(Packaged.manager(image));
        return documents.stream().map(place::renamed).collect(Collectors.joining("---\n"));
    }
}
