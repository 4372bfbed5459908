package dev.moorage.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Machine;
import dev.moorage.engine.machine.Memory;
import dev.moorage.kube.Elector;
import dev.moorage.kube.Identity;
import dev.moorage.kube.Informers;
import dev.moorage.kube.Lane;
import dev.moorage.kube.LeadershipListener;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.Writer;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.OperatorOptions.Tuning;
import dev.moorage.operator.admission.Admission;
import dev.moorage.operator.announce.Announcements;
import dev.moorage.operator.announce.Announcer;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.families.Families;
import dev.moorage.operator.families.k0rdent.K0rdent;
import dev.moorage.operator.families.k0rdent.K0rdent.Ground;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.journal.Journal;
import dev.moorage.operator.ledger.Pages;
import dev.moorage.operator.metrics.Metrics;
import dev.moorage.operator.shell.Core;
import dev.moorage.operator.shell.FamilyGate;
import dev.moorage.operator.shell.FamilyTurn;
import dev.moorage.operator.shell.Rights;
import dev.moorage.operator.shell.Watches;
import dev.moorage.operator.web.Web;
import dev.moorage.operator.web.WebException;
import dev.moorage.operator.web.WebhookOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator, wired. It keeps nothing on disk: all that it knows comes from the API server and can be lost. */
public final class Operator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Operator.class);

    /** A replica that does not lead and hears nothing of the lease for longer is of no use. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration LONGEST_RECALL = Duration.ofSeconds(30);

    private static final String PROGRAM = "moorage";

    /** How the identity of every replica begins, which stands in the Leases that it holds. */
    public static final String IDENTITY_PREFIX = PROGRAM + "_";

    private final Vitals vitals = new Vitals();
    private final Identity identity = Identity.of(PROGRAM, host());
    private final Metrics metrics;
    private final Web web;
    private final @Nullable Admission admission;
    private final Writer writer;
    private final Informers informers;
    private final Core core;
    private final Watches watches;
    private final @Nullable Elector elector;
    private final Duty duty;
    private final K0rdent k0rdent;
    private final Fences fences;

    /**
     * Starts an operator; waits until the cluster serves the Cluster API contract.
     *
     * @param client a connection to the cluster; it stays open when the operator closes
     * @param fatal told when the operator cannot go on; the program is expected to end
     * @throws CannotStartException when the operator lacks rights, or cannot listen where it is told to
     * @throws InterruptedException while waiting
     */
    public static Operator start(KubernetesClient client, OperatorOptions options, Consumer<Throwable> fatal)
            throws InterruptedException {
        return start(client, options, new Metrics(), fatal);
    }

    /**
     * The same, with metrics that the client feeds already.
     *
     * @param metrics closed with the operator
     */
    public static Operator start(
            KubernetesClient client, OperatorOptions options, Metrics metrics, Consumer<Throwable> fatal)
            throws InterruptedException {
        return start(client, options, metrics, List.of(), fatal);
    }

    /**
     * The same, in the place of one that the API server's data was restored under.
     *
     * @param metrics closed with the operator
     * @param memories what an operator knew that was told of a {@link RestoredException}: {@link #memories()}
     */
    public static Operator start(
            KubernetesClient client,
            OperatorOptions options,
            Metrics metrics,
            List<Memory> memories,
            Consumer<Throwable> fatal)
            throws InterruptedException {
        return new Operator(client, options, metrics, memories, fatal);
    }

    private Operator(
            KubernetesClient client,
            OperatorOptions options,
            Metrics metrics,
            List<Memory> memories,
            Consumer<Throwable> fatal)
            throws InterruptedException {
        this.metrics = metrics;
        ObjectMapper mapper = new ObjectMapper();
        Tuning tuning = options.tuning();
        ServerTime time = new ServerTime(Ticker.system(), tuning.wallClock().instant());
        web = serve(options, client, time);
        admission = admit(options, client, time);
        writer = Writer.over(client, tuning.writer(), time, metrics.writes());
        informers = new Informers(client, tuning.informers(), time, path -> {
            writer.halt("the API server's data was restored from a backup");
            fatal.accept(new RestoredException(path));
        });
        boolean started = false;
        try {
            Contract contract = new ServedContract(writer, mapper, vitals::awaiting).await();
            demand(new Rights(writer, mapper).missing(contract));
            Families families = Families.all(contract, options.scope(), mapper, time::now);
            Pages pages = new Pages(mapper);
            FamilyGate gate = new FamilyGate(Metal3Kinds.GROUP, writer, families, pages);
            core = new Core(Families.NAMING, gate, time::now, Ticker.system(), fatal);
            core.post(gate.event());
            core.post(new Event.Seeded(new SecureRandom().nextLong()));
            core.post(new Event.Remembered(memories));
            watches = new Watches(informers, contract, families, pages, core::post);

            Announcements announcements = observe();
            Announcer announcer = new Announcer(announcements, families::apiVersion, Families::apiVersion);
            core.observe(announcer);
            k0rdent = K0rdent.start(
                    new Ground(
                            client,
                            tuning.informers(),
                            writer,
                            time,
                            options.scope().namespace(),
                            contract.clusters(),
                            announcements),
                    options.k0rdent());
            core.start();
            watches.start();
            writer.halt("this replica does not serve yet");
            duty = new Duty(
                    () -> {
                        writer.resume();
                        core.post(new Event.Leading(true));
                        k0rdent.lead(true);
                    },
                    why -> {
                        writer.halt(why);
                        core.post(new Event.Leading(false));
                        k0rdent.lead(false);
                    });
            FamilyTurn metal3 = new FamilyTurn(Metal3Kinds.GROUP, gate::bar, watches::listAnew, core::post);
            fences = new Fences(client, options, identity, host(), time, core, announcer, duty::clear, metal3::tell);
            elector = elect(client, options, time);
            show(options.election());
            begin();
            started = true;
        } finally {
            if (!started) {
                informers.close();
                release();
            }
        }
    }

    private Web serve(OperatorOptions options, KubernetesClient client, ServerTime time) {
        try {
            return new Web(options.web(), client, time, vitals, metrics::scrape);
        } catch (WebException e) {
            metrics.close();
            throw new CannotStartException(e.getMessage(), e);
        }
    }

    /** Pools are judged and converted also while the operator waits for the rest of the cluster. */
    private @Nullable Admission admit(OperatorOptions options, KubernetesClient client, ServerTime time) {
        WebhookOptions webhooks = options.web().webhooks();
        if (webhooks == null) {
            return null;
        }
        try {
            Admission started = new Admission(client, webhooks, time);
            vitals.webhooks(started::trouble);
            return started;
        } catch (WebException e) {
            web.close();
            metrics.close();
            throw new CannotStartException(e.getMessage(), e);
        }
    }

    /** Lets metrics, log and Events see what the core does. */
    private Announcements observe() {
        core.observe(metrics.core());
        core.observe(new Journal(identity.value()));
        return new Announcements(
                identity.value(),
                (request, then) -> writer.send(request, Lane.NORMAL, then),
                core.timers(),
                Ticker.system(),
                metrics.droppedEvents());
    }

    /** Shows the parts, now that there are all of them. */
    private void show(@Nullable ElectionOptions election) {
        metrics.show(writer);
        metrics.show(core, this::leading);
        metrics.showWatches(informers::health);
        metrics.showLeadership(election == null ? "none" : election.name(), this::leading);
        fences.show(metrics);
        vitals.started(core, watches, elector, LONGEST_SILENCE, k0rdent::troubles, () -> {
            List<String> notes = new ArrayList<>(fences.notes());
            notes.addAll(k0rdent.notes());
            return notes;
        });
    }

    private void demand(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new CannotStartException(
                    "this user may not " + String.join(", ", missing) + "; apply deploy/rbac, or give it those rights");
        }
    }

    private @Nullable Elector elect(KubernetesClient client, OperatorOptions options, ServerTime time) {
        ElectionOptions election = options.election();
        if (election == null) {
            return null;
        }
        boolean force = options.forceTakeover();
        return Elector.over(
                client,
                election.namespace(),
                election.name(),
                identity,
                election.settings(),
                time,
                new LeadershipListener() {
                    @Override
                    public void onStart() {
                        duty.elected(null);
                    }

                    @Override
                    public void onStop(String why) {
                        duty.elected(why);
                    }

                    @Override
                    public void onHolder(String holder) {
                        fences.leads(holder);
                    }
                },
                holder -> force && Fences.shared(election) && !identity.isReplica(holder));
    }

    private void begin() {
        if (elector == null) {
            duty.elected(null);
        } else {
            elector.start();
        }
        fences.start();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Whether it can be relied on: everything has been listed, and every watch is well. */
    public boolean ready() {
        return vitals.notReady().isEmpty();
    }

    /** Whether it goes on by itself; one that does not is to be ended and started again. */
    public boolean alive() {
        return vitals.ailments().isEmpty();
    }

    /** Whether this replica serves claims. */
    public boolean leading() {
        return duty.serving();
    }

    /**
     * What it knows of who has which address, for the operator that comes after it when the API server's data was
     * restored from a backup; nothing when it does not answer for half a minute.
     *
     * @throws InterruptedException while waiting
     */
    public List<Memory> memories() throws InterruptedException {
        try {
            return core.ask(Machine::memories).get(LONGEST_RECALL.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.error(
                    "What this operator knows is lost: addresses that the restored data do not know to be in use may"
                            + " be given to others",
                    e);
            return List.of();
        }
    }

    /** Its servers. */
    public Web web() {
        return web;
    }

    /** Stops writing, gives the lease back and ends. What is under way ends or not; the next start takes it up. */
    @Override
    public void close() {
        writer.halt("the operator is stopping");
        fences.close();
        if (elector != null) {
            elector.close();
        }
        k0rdent.close();
        informers.close();
        core.close();
        release();
    }

    /** Closes what was there from the beginning. */
    private void release() {
        writer.close();
        if (admission != null) {
            admission.close();
        }
        web.close();
        metrics.close();
    }
}
