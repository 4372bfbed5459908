package dev.moorage.launcher;

import dev.moorage.kube.ElectorSettings;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.OperatorOptions.Tuning;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.takeover.ProviderPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "operator",
        description = "Run the operator against a cluster: the one it runs in, or that of --kubeconfig.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class OperatorCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(OperatorCommand.class);

    /** The Lease of the provider that is replaced: whoever holds it serves, and nobody else. */
    private static final String LEASE = ProviderPlace.IN_CLUSTER.lease();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster to talk to, and as whom.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig to use.")
    private @Nullable String context;

    @Option(names = "--namespace", paramLabel = "NAME", description = "Serve only this namespace's claims.")
    private String namespace = "";

    @Option(
            names = "--watch-filter",
            paramLabel = "VALUE",
            description = "Serve only claims whose label cluster.x-k8s.io/watch-filter has this value.")
    private String watchFilter = "";

    @Option(
            names = "--leader-elect",
            arity = "0..1",
            fallbackValue = "true",
            description = "Serve only while holding the Lease, so that replicas do not do work twice.")
    private boolean leaderElect;

    @Option(
            names = "--leader-election-namespace",
            paramLabel = "NAME",
            description = "Namespace of the Lease; the pod's own by default.")
    private @Nullable String leaderElectionNamespace;

    @Option(
            names = "--leader-election-lease-seconds",
            paramLabel = "N",
            defaultValue = "15",
            description = "How long another replica waits for a leader that is silent; 3 or more, 15 by default.")
    private int leaseSeconds;

    @Option(
            names = "--force-takeover",
            arity = "0..1",
            fallbackValue = "true",
            description = "Serve although the provider that is replaced is at work, and take its Lease from it.")
    private boolean forceTakeover;

    @Option(names = "--exit-with-stdin", hidden = true, description = "End when standard input ends.")
    private boolean exitWithStdin;

    @ArgGroup(validate = false, heading = "Probes and metrics:%n")
    private WebFlags web = new WebFlags();

    @ArgGroup(validate = false, heading = "k0rdent's clusters and claims:%n")
    private K0rdentFlags k0rdent = new K0rdentFlags();

    @ArgGroup(validate = false, heading = "Admission and conversion of pools:%n")
    private WebhookFlags webhooks = new WebhookFlags();

    @Override
    public Integer call() {
        OperatorOptions options = new OperatorOptions(
                        new Scope(namespace, watchFilter),
                        election(),
                        web.options(webhooks),
                        Tuning.DEFAULT,
                        forceTakeover)
                .with(k0rdent.options());
        Succession operators = new Succession(options, () -> Connection.config(kubeconfig, context));
        CountDownLatch ended = new CountDownLatch(1);
        if (exitWithStdin) {
            endWithStdin(operators);
        }
        Thread runner = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (operators.stop()) {
                                // It may be waiting for the cluster, for as long as that takes.
                                runner.interrupt();
                            }
                            awaitQuietly(ended);
                        },
                        "stop"));
        try {
            return operators.run() ? 0 : 1;
        } catch (InterruptedException e) {
            log.info("Told to end before the cluster was ready");
            return 0;
        } finally {
            ended.countDown();
        }
    }

    private @Nullable ElectionOptions election() {
        if (!leaderElect) {
            return null;
        }
        if (leaseSeconds < 3) {
            throw new PlainException(
                    "--leader-election-lease-seconds=" + leaseSeconds + " is too short; use 3 or more");
        }
        Duration lease = Duration.ofSeconds(leaseSeconds);
        return new ElectionOptions(
                leaseNamespace(),
                LEASE,
                new ElectorSettings(
                        lease,
                        lease.multipliedBy(2).dividedBy(3),
                        lease.multipliedBy(2).dividedBy(15)));
    }

    private String leaseNamespace() {
        if (leaderElectionNamespace != null) {
            return leaderElectionNamespace;
        }
        String found = PodNamespace.find();
        if (found == null) {
            throw new PlainException("--leader-elect needs a namespace for its Lease, and this is no pod; name one with"
                    + " --leader-election-namespace");
        }
        return found;
    }

    private static void endWithStdin(Succession operators) {
        var _ = Thread.ofPlatform().name("stdin").daemon().start(() -> {
            try {
                var _ = System.in.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                log.debug("Standard input broke", e);
            }
            var _ = operators.stop();
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
