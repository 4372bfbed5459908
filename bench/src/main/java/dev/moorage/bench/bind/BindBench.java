package dev.moorage.bench.bind;

import dev.moorage.controlplane.ControlPlane;
import dev.moorage.controlplane.Options;
import dev.moorage.controlplane.User;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.InformerSettings;
import dev.moorage.kube.Informers;
import dev.moorage.kube.KubeClients;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures binds and releases on a control plane of its own. The user, the plain client and the observer live in this
 * process, the operator in another, under another name. The plain client's claims are not the operator's to serve, but
 * are watched as often as its own ({@link Family}).
 */
public final class BindBench {
    /** Makes the claims, and is the plain client; under the API server's limits like everybody. */
    private static final User LOAD = new User("bench", List.of());

    private final BindOptions options;
    private final Family family;
    private final Layout layout;
    private final Consumer<String> progress;

    private BindBench(BindOptions options, Consumer<String> progress) {
        this.options = options;
        this.family = options.spoken();
        this.layout = new Layout(options, family);
        this.progress = progress;
    }

    /**
     * Runs everything; takes minutes.
     *
     * @param progress told what is going on, for people
     * @throws dev.moorage.bench.BenchException when something is refused or stands still
     */
    public static BindReport run(BindOptions options, Installation installation, Consumer<String> progress)
            throws InterruptedException {
        return new BindBench(options, progress).run(installation);
    }

    private BindReport run(Installation installation) throws InterruptedException {
        Options setting = Options.temporary().withUsers(LOAD).withFsync(options.fsync());
        try (ControlPlane plane = ControlPlane.start(setting, progress::accept);
                KubernetesClient admin = KubeClients.connect(plane.configFor(User.ADMIN), "moorage-bench")) {
            installation.install(admin);
            family.install(new Manifests(admin, "moorage-bench"));
            var _ = admin.resource(everythingFor(LOAD)).create();
            ServerTime time = new ServerTime(Ticker.system(), Instant.now());
            Path kubeconfig =
                    plane.writeKubeconfig(plane.dataDirectory().resolve("operator.kubeconfig"), installation.account());
            try (KubernetesClient client = KubeClients.connect(plane.configFor(LOAD), "moorage-bench");
                    Writer writer = Writer.over(client, WriterSettings.DEFAULT, time, WriteListener.none());
                    Informers informers = new Informers(client, InformerSettings.DEFAULT, time);
                    OperatorUnderTest operator = new OperatorUnderTest(
                            installation,
                            options.javaOptions(),
                            kubeconfig,
                            plane.dataDirectory().resolve("operator.log"))) {
                Traffic traffic = new Traffic(writer);
                Observer observer = new Observer();
                family.watch(informers, observer);
                Course course = new Course(
                        admin, () -> Course.with(plane.processes(), operator), operator, observer, traffic, progress);
                return run(course, traffic, observer, operator);
            }
        }
    }

    private BindReport run(Course course, Traffic traffic, Observer observer, OperatorUnderTest operator)
            throws InterruptedException {
        layout.setUp().forEach(traffic::ask);
        PlainClient plain = new PlainClient(traffic, family, traffic.ask(ApiRequest.get(layout.firstPool())));
        // The pools are taken up and the election is over once a claim is bound.
        var _ = course.bind("first", layout.claims("first", options.pools()));

        Lap coldRaw = course.rawLap("raw, cold", layout.rawClaims("raw-cold", options.warmUp()), plain);
        Lap cold = course.lap("cold", layout.claims("cold", options.warmUp()));
        double heldSeconds = options.held() == 0
                ? 0
                : course.bind("held", layout.claims("held", options.held())).seconds();

        List<Lap> raw = new ArrayList<>();
        List<Lap> ours = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            raw.add(course.rawLap("raw " + round, layout.rawClaims("raw" + round, options.claims()), plain));
            ours.add(course.lap("ours " + round, layout.claims("ours" + round, options.claims())));
        }
        Quantiles single = course.singles(layout.claims("single", options.singles()));
        return new BindReport(
                options, coldRaw, cold, raw, ours, single, heldSeconds, rest(course, operator), observer.duplicates());
    }

    private BindReport.Rest rest(Course course, OperatorUnderTest operator) throws InterruptedException {
        operator.restart();
        progress.accept(
                "ready again after %d ms".formatted(operator.readyAfter().toMillis()));
        WriteCounts before = course.settled();
        Thread.sleep(options.idle());
        WriteCounts writes = course.counts().since(before);
        progress.accept("idle: %d writes in %d s %s"
                .formatted(writes.total(), options.idle().toSeconds(), writes.byResource()));
        return new BindReport.Rest(operator.readyAfter().toNanos() / 1e6, operator.residentMib(), writes.total());
    }

    private static ClusterRoleBinding everythingFor(User user) {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(user.name())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                .addNewSubject("rbac.authorization.k8s.io", "User", user.name(), null)
                .build();
    }
}
