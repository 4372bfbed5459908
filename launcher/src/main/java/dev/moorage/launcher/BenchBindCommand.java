package dev.moorage.launcher;

import dev.moorage.bench.bind.BindBench;
import dev.moorage.bench.bind.BindOptions;
import dev.moorage.bench.bind.BindReport;
import dev.moorage.bench.bind.Installation;
import dev.moorage.controlplane.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bind",
        description =
                "Binds and releases a second through the operator and through a plain client that makes the same"
                        + " writes, in turn, on an embedded control plane. Prints a table, and one JSON object as the last line.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class BenchBindCommand implements Callable<Integer> {

    @Option(names = "--claims", paramLabel = "N", defaultValue = "1000", description = "Claims in each round.")
    private int claims;

    @Option(
            names = "--held",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Addresses bound before, which stay so. They are bound by the operator, which takes its time.")
    private int held;

    @Option(names = "--pools", paramLabel = "N", defaultValue = "1", description = "Pools that the claims ask in turn.")
    private int pools;

    @Option(
            names = "--namespaces",
            paramLabel = "N",
            defaultValue = "1",
            description = "Namespaces of the claims; with more than one the pools are cluster-scoped.")
    private int namespaces;

    @Option(
            names = "--family",
            paramLabel = "NAME",
            defaultValue = "in-cluster",
            description = "The API to speak: in-cluster or metal3.")
    private String family = "in-cluster";

    @Option(names = "--random", description = "Have Metal3's pools hand out any free address, not the lowest.")
    private boolean random;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often the plain client and the operator alternate; the figures are medians.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "500",
            description = "Claims before the first round; their figures are the cold ones.")
    private int warmUp;

    @Option(
            names = "--singles",
            paramLabel = "N",
            defaultValue = "100",
            description = "Claims that are made one at a time.")
    private int singles;

    @Option(
            names = "--idle-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long writes are counted while nothing is asked for.")
    private int idleSeconds;

    @Option(names = "--fsync", description = "Have etcd wait for the disk at every write.")
    private boolean fsync;

    @Option(
            names = "--operator-java-option",
            paramLabel = "OPTION",
            description = "One more option for the operator's virtual machine; may be repeated.")
    private List<String> javaOptions = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        BindOptions options = new BindOptions(
                claims,
                held,
                pools,
                namespaces,
                family,
                random,
                rounds,
                warmUp,
                singles,
                Duration.ofSeconds(idleSeconds),
                fsync,
                javaOptions);
        BindReport report = BindBench.run(options, new Shipped(), Console::progress);
        Console.line(report.table());
        Console.line(report.json().toString());
        return 0;
    }

    /** The operator with the rights and the options that it is shipped with. */
    private static final class Shipped implements Installation {
        @Override
        public void install(KubernetesClient client) {
            Packaged.install(client);
        }

        @Override
        public ServiceAccount account() {
            return Packaged.OPERATOR;
        }

        @Override
        public List<String> command(List<String> more, Path kubeconfig, int healthPort) {
            List<String> command = new ArrayList<>(OperatorProcess.command(more));
            command.addAll(List.of(
                    "--kubeconfig=" + kubeconfig,
                    "--health-probe-bind-address=127.0.0.1:" + healthPort,
                    "--diagnostics-address=0",
                    "--leader-elect",
                    "--leader-election-namespace=" + Packaged.OPERATOR.namespace()));
            return command;
        }
    }
}
