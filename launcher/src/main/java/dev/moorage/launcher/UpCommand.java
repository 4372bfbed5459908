package dev.moorage.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.api.Crds;
import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.User;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.Informers;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.ManifestException;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.operator.ShippedManifests;
import dev.moorage.operator.web.DirectWebhooks;
import dev.moorage.proof.standin.StandInForFlux;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Run a control plane, the operator and the examples, and show every claim with its address.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    @Option(
            names = "--once",
            description =
                    "End by itself: 0 when the operator is ready and every example is bound, 1 and the reasons when"
                            + " not within two minutes.")
    private boolean once;

    @Option(names = "--no-examples", description = "Apply no examples.")
    private boolean noExamples;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Write the administrator's kubeconfig of the embedded control plane here.")
    private @Nullable Path kubeconfig;

    @Mixin
    private DataFlags data = new DataFlags();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Use the cluster of this context of your kubeconfig instead of an embedded control plane."
                    + " CRDs that it has are left as they are.")
    private @Nullable String context;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @Override
    public Integer call() throws Exception {
        Thread stop = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return context == null ? embedded() : existing(context);
        } finally {
            stop();
        }
    }

    private int embedded() throws Exception {
        ControlPlane plane = opened(ControlPlane.start(data.options(), Console::progress));
        if (kubeconfig != null) {
            plane.writeKubeconfig(kubeconfig, User.ADMIN);
            Console.progress("Kubeconfig: " + kubeconfig);
        }
        Instant ready = Instant.now();
        KubernetesClient client = opened(KubeClients.connect(plane.configFor(User.ADMIN), "moorage-up"));
        Manifests manifests = new Manifests(client, "moorage");
        URI webhooks = URI.create("https://127.0.0.1:" + OperatorProcess.freePort());
        manifests.applyCrds(
                Crds.documents(Crds.families(), true).stream()
                        .map(Crds::withV1Beta1)
                        .toList(),
                crd -> DirectWebhooks.at(webhooks, crd));
        Packaged.rbac().forEach(manifests::apply);
        ShippedManifests.webhooks()
                .forEach(it -> manifests.apply(it, "default", object -> DirectWebhooks.at(webhooks, object)));
        Path credentials =
                plane.writeKubeconfig(plane.dataDirectory().resolve("operator.kubeconfig"), Packaged.OPERATOR);
        Path log = plane.dataDirectory().resolve("operator.log");
        List<String> arguments = List.of(
                "--kubeconfig=" + credentials,
                "--webhook-url=" + webhooks,
                "--webhook-namespace=" + Packaged.OPERATOR.namespace());
        return serve(client, manifests, arguments, log, ready);
    }

    private int existing(String name) throws Exception {
        Config config = Connection.config(null, name);
        KubernetesClient client = opened(KubeClients.connect(config, "moorage-up"));
        Manifests manifests = new Manifests(client, "moorage");
        Set<String> present = new HashSet<>();
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .list()
                .getItems()
                .forEach(it -> present.add(it.getMetadata().getName()));
        List<String> missing = new ArrayList<>();
        for (String document : Crds.documents(Crds.families(), true)) {
            List<HasMetadata> crd = client.load(new java.io.ByteArrayInputStream(
                            document.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .items();
            if (crd.stream().noneMatch(it -> present.contains(it.getMetadata().getName()))) {
                missing.add(document);
            }
        }
        manifests.applyCrds(missing);
        Path log = Files.createTempFile("moorage-operator", ".log");
        // The API server of another cluster does not reach this host.
        return serve(client, manifests, List.of("--context=" + name, "--webhook-port=0"), log, Instant.now());
    }

    private int serve(KubernetesClient client, Manifests manifests, List<String> arguments, Path log, Instant ready)
            throws InterruptedException {
        OperatorProcess operator = opened(new OperatorProcess(arguments, log));
        operator.awaitReady(LONGEST_WAIT);
        if (context == null) {
            awaitPools(manifests, log);
        }
        Console.progress("Operator started (process " + operator.pid() + ", log " + log + ")");
        Informers informers =
                opened(new Informers(client, InformerSettings.DEFAULT, new ServerTime(Ticker.system(), Instant.now())));
        ClaimTable table = new ClaimTable(informers);
        List<String> examples = new ArrayList<>(noExamples ? List.of() : Packaged.examples());
        if (context == null && !noExamples) {
            var _ = opened(new StandInForFlux(client, null, Console::progress));
            examples.addAll(Packaged.clusterExamples());
        }
        Set<String> wanted = apply(manifests, examples);
        return once ? showOnce(table, wanted, ready) : showOn(table);
    }

    /** Pools are refused until the operator answers the API server. */
    private static void awaitPools(Manifests manifests, Path log) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            try {
                manifests.tryOut(Packaged.examples().getFirst());
                return;
            } catch (ManifestException e) {
                if (System.nanoTime() >= deadline) {
                    throw new PlainException(e.getMessage() + " (the operator's log: " + log + ")", e);
                }
                Thread.sleep(100);
            }
        }
    }

    /** Applies examples; the namespace and name of each claim among them, and of those that their clusters will make. */
    private static Set<String> apply(Manifests manifests, List<String> examples) {
        Set<String> claims = new HashSet<>();
        for (String example : examples) {
            for (HasMetadata object : manifests.apply(example)) {
                String namespace = object.getMetadata().getNamespace() + "/";
                String name = object.getMetadata().getName();
                if (object.getKind().equals("IPAddressClaim")) {
                    claims.add(namespace + name);
                } else if (object.getKind().equals("IPClaim")) {
                    claims.add(namespace + "IPClaim/" + name);
                } else if (object instanceof GenericKubernetesResource cluster
                        && cluster.getKind().equals("ClusterDeployment")) {
                    JsonNode config =
                            new ObjectMapper().<JsonNode>valueToTree(cluster).at("/spec/config");
                    StandInForFlux.nodes(name, config).forEach(node -> claims.add(namespace + node));
                }
            }
        }
        return claims;
    }

    private static int showOnce(ClaimTable table, Set<String> wanted, Instant ready) throws InterruptedException {
        long deadline = System.nanoTime()
                + LONGEST_WAIT.minus(Duration.between(ready, Instant.now())).toNanos();
        if (!table.awaitListed(deadline)) {
            Console.progress("Claims and IPAddresses could not be listed.");
            return 1;
        }
        while (true) {
            List<ClaimRow> rows = table.rows();
            List<String> bound = rows.stream()
                    .filter(ClaimRow::bound)
                    .map(it -> it.namespace() + "/" + it.name())
                    .toList();
            if (bound.containsAll(wanted)) {
                Console.line(ClaimTable.render(rows).stripTrailing());
                return 0;
            }
            if (System.nanoTime() >= deadline) {
                Console.line(ClaimTable.render(rows).stripTrailing());
                rows.stream()
                        .filter(row -> !row.bound() && wanted.contains(row.namespace() + "/" + row.name()))
                        .forEach(row -> Console.progress("Not bound: " + row.namespace() + "/" + row.name() + ": "
                                + row.state() + ": " + row.message()));
                return 1;
            }
            table.awaitChange(deadline);
        }
    }

    /** Shows the table until the program is told to stop; on a terminal in place, else again at each change. */
    private static int showOn(ClaimTable table) throws InterruptedException {
        boolean terminal = terminal();
        String shown = "";
        while (true) {
            table.awaitChange(System.nanoTime() + Duration.ofSeconds(5).toNanos());
            String text = ClaimTable.render(table.rows());
            if (!text.equals(shown)) {
                Console.line((terminal ? "\u001b[H\u001b[2J" : "") + text + "Ctrl-C stops everything.");
                shown = text;
            }
        }
    }

    /** JDK 25 has no console again when the output is no terminal, whatever the check says. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        running.push(part);
        return part;
    }

    /** Stops what was started, the last first. */
    private synchronized void stop() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                Console.progress("While stopping: " + e.getMessage());
            }
        }
    }
}
