package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an informer tells, over a server in memory; races and broken watches need a real API server. */
@Timeout(30)
class InformerTest {
    private static final Outcome NOT_SERVED = new Outcome.NoSuchResource(ApiStatus.bare(404, "404 page not found"));

    /** Kept here, since a logger that nobody holds forgets its level. */
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    static {
        SERVER_LOG.setLevel(Level.WARNING);
    }

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(new ObjectMapper()),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    private final BlockingQueue<Change<ConfigMap>> changes = new LinkedBlockingQueue<>();
    private final ManualTime time = new ManualTime();
    private final List<SharedIndexInformer<ConfigMap>> watches = new CopyOnWriteArrayList<>();
    private volatile Outcome check = listed("1");
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    private static Outcome listed(String version) {
        ObjectNode list = new ObjectMapper().createObjectNode();
        list.putObject("metadata").put("resourceVersion", version);
        return new Outcome.Done(list);
    }

    /** An informer whose checks and timers belong to the test. */
    private Informer<ConfigMap> manual() {
        return manual("ns", "ns");
    }

    /** Watches the first namespace, and whenever it begins anew the second. */
    private Informer<ConfigMap> manual(String first, String later) {
        return new Informer<>(
                "/api/v1/configmaps",
                () -> {
                    SharedIndexInformer<ConfigMap> watch = client.configMaps()
                            .inNamespace(watches.isEmpty() ? first : later)
                            .withLimit(500L)
                            .runnableInformer(0)
                            .itemStore(new StubStore<>());
                    watches.add(watch);
                    return watch;
                },
                (_, _, then) -> then.accept(check),
                time,
                time,
                InformerSettings.DEFAULT,
                changes::add);
    }

    private ConfigMap create(String name) {
        return create("ns", name);
    }

    private ConfigMap create(String namespace, String name) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .addToData("key", "value")
                        .build())
                .create();
    }

    private Change<ConfigMap> next() throws InterruptedException {
        Change<ConfigMap> change = changes.poll(10, TimeUnit.SECONDS);
        assertThat(change).as("a change within ten seconds").isNotNull();
        return change;
    }

    private void expect(String kind, String name) throws InterruptedException {
        Change<ConfigMap> change = next();
        String seen = switch (change) {
            case Change.Added<ConfigMap>(ConfigMap object) ->
                "added " + object.getMetadata().getName();
            case Change.Updated<ConfigMap>(ConfigMap object) ->
                "updated " + object.getMetadata().getName();
            case Change.Deleted<ConfigMap>(ConfigMap object) ->
                "deleted " + object.getMetadata().getName();
            case Change.Absent<ConfigMap>(ObjectRef ref) -> "absent " + ref.name();
            case Change.Synced<ConfigMap> _ -> "synced ";
            case Change.Unserved<ConfigMap> _ -> "unserved ";
        };
        assertThat(seen).isEqualTo(kind + " " + name);
    }

    @Test
    void what_is_there_comes_before_synced_and_what_happens_comes_after() throws Exception {
        create("old");
        ServerTime serverTime = new ServerTime(Ticker.system(), Instant.now());
        try (Informers informers = new Informers(client, InformerSettings.DEFAULT, serverTime)) {
            Informer<ConfigMap> informer = informers.watch(ConfigMap.class, "ns", changes::add);
            expect("added", "old");
            expect("synced", "");
            assertThat(informer.health().served()).isTrue();
            assertThat(informer.health().synced()).isTrue();
            create("new");
            expect("added", "new");
            client.configMaps()
                    .inNamespace("ns")
                    .withName("new")
                    .edit(object -> new ConfigMapBuilder(object)
                            .addToData("key", "other")
                            .build());
            expect("updated", "new");
            client.configMaps().inNamespace("ns").withName("new").delete();
            expect("deleted", "new");
            assertThat(informers.health()).containsOnlyKeys("/api/v1/namespaces/ns/configmaps");
        }
    }

    @Test
    void a_resource_without_a_model_class_can_be_watched() throws Exception {
        create("old");
        BlockingQueue<Change<GenericKubernetesResource>> seen = new LinkedBlockingQueue<>();
        ServerTime serverTime = new ServerTime(Ticker.system(), Instant.now());
        try (Informers informers = new Informers(client, InformerSettings.DEFAULT, serverTime)) {
            informers.watch(new ResourceType("", "v1", "configmaps", "ConfigMap", true), null, seen::add);
            assertThat(seen.poll(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Change.Added.class,
                            added -> assertThat(((GenericKubernetesResource) added.object())
                                            .getMetadata()
                                            .getName())
                                    .isEqualTo("old"));
        }
    }

    @Test
    void the_store_keeps_which_and_which_version_and_nothing_else() throws Exception {
        ConfigMap created = create("old");
        try (Informer<ConfigMap> informer = manual()) {
            informer.start();
            time.advance(Duration.ZERO);
            expect("added", "old");
            expect("synced", "");
            List<? extends Object> stored = watches.getFirst().getStore().list();
            assertThat(stored).singleElement().isInstanceOfSatisfying(Stub.class, stub -> {
                assertThat(stub.getMetadata().getUid())
                        .isEqualTo(created.getMetadata().getUid());
                assertThat(stub.getMetadata().getResourceVersion())
                        .isEqualTo(created.getMetadata().getResourceVersion());
            });
        }
    }

    @Test
    void a_resource_that_is_not_served_is_waited_for() throws Exception {
        create("old");
        check = NOT_SERVED;
        try (Informer<ConfigMap> informer = manual()) {
            informer.start();
            time.advance(Duration.ZERO);
            expect("unserved", "");
            time.advance(Duration.ofMinutes(10));
            assertThat(watches).isEmpty();
            assertThat(changes).isEmpty();
            assertThat(informer.health().served()).isFalse();
            check = listed("1");
            time.advance(Duration.ofSeconds(15));
            expect("added", "old");
            expect("synced", "");
            assertThat(informer.health().served()).isTrue();
        }
    }

    @Test
    void trouble_other_than_absence_is_tried_again_too() throws Exception {
        check = new Outcome.Forbidden(ApiStatus.bare(403, "configmaps is forbidden"));
        try (Informer<ConfigMap> informer = manual()) {
            informer.start();
            time.advance(Duration.ofMinutes(1));
            assertThat(watches).isEmpty();
            check = listed("1");
            time.advance(Duration.ofSeconds(15));
            expect("synced", "");
        }
    }

    @Test
    void a_mute_watch_is_left_alone_while_the_server_stands_still() throws Exception {
        try (Informer<ConfigMap> informer = manual()) {
            informer.start();
            time.advance(Duration.ZERO);
            expect("synced", "");
            check = listed(watches.getFirst().lastSyncResourceVersion());
            time.advance(Duration.ofMinutes(30));
            assertThat(informer.health().relists()).isZero();
            assertThat(watches).hasSize(1);
        }
    }

    @Test
    void a_mute_watch_that_falls_behind_is_replaced_and_tells_only_what_it_missed() throws Exception {
        create("before", "old");
        create("after", "new");
        try (Informer<ConfigMap> informer = manual("before", "after")) {
            informer.start();
            time.advance(Duration.ZERO);
            expect("added", "old");
            expect("synced", "");
            check = listed("999");
            time.advance(Duration.ofMinutes(4));
            expect("added", "new");
            expect("absent", "old");
            expect("synced", "");
            assertThat(informer.health().relists()).isEqualTo(1);
        }
    }

    @Test
    void a_resource_that_goes_is_told_once_and_comes_back_with_what_changed() throws Exception {
        create("old");
        try (Informer<ConfigMap> informer = manual()) {
            informer.start();
            time.advance(Duration.ZERO);
            expect("added", "old");
            expect("synced", "");
            check = NOT_SERVED;
            time.advance(Duration.ofMinutes(5));
            expect("unserved", "");
            assertThat(changes).isEmpty();
            assertThat(informer.health().good()).isFalse();
            check = listed("1");
            time.advance(Duration.ofSeconds(15));
            expect("synced", "");
        }
    }

    @Test
    void nothing_is_told_after_closing() throws Exception {
        Informer<ConfigMap> informer = manual();
        informer.start();
        time.advance(Duration.ZERO);
        expect("synced", "");
        informer.close();
        create("late");
        time.advance(Duration.ofMinutes(10));
        assertThat(changes).isEmpty();
        assertThat(watches).hasSize(1);
    }
}
