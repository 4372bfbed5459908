package dev.moorage.launcher;

import dev.moorage.api.Crds;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "crds",
        description = "Print CustomResourceDefinitions as YAML, for `kubectl apply -f -`.",
        mixinStandardHelpOptions = true)
final class CrdsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FAMILY", description = "Families to print; all when none is named.", arity = "0..*")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--contract",
            description = "Cluster API's own IPAddress, IPAddressClaim and a minimal Cluster too, for clusters without"
                    + " Cluster API.")
    private boolean contract;

    @Option(
            names = "--v1beta1",
            description = "Serve IP pools as v1beta1 too, which some published manifests name. kubectl prefers it from"
                    + " then on, so that reading pools needs the operator's conversion.")
    private boolean v1beta1;

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec, "set by picocli");
        try {
            PrintWriter out = command.commandLine().getOut();
            List<String> documents = Crds.documents(families.isEmpty() ? Crds.families() : families, contract);
            out.print(String.join(
                    "---\n", v1beta1 ? documents.stream().map(Crds::withV1Beta1).toList() : documents));
            out.flush();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
