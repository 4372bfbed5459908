package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Informers over a server in memory; races and broken watches need a real API server. */
@Timeout(180)
class InformersTest {
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
    private final ServerTime serverTime = new ServerTime(Ticker.system(), Instant.EPOCH);
    private KubernetesClient client;

    @BeforeEach
    void start() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    @AfterEach
    void stop() {
        client.close();
        // It waits in vain for its own watches now and then; nothing here depends on its end.
        Thread.ofVirtual().start(server::destroy);
    }

    private ConfigMap create(String name) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("ns")
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private void expect(String start) throws InterruptedException {
        Change<ConfigMap> change = changes.poll(1, TimeUnit.MINUTES);
        assertThat(change).as("a change within a minute").isNotNull();
        assertThat(ManualFeed.describe(change)).startsWith(start);
    }

    @Test
    void what_is_there_comes_before_synced_and_what_happens_comes_after() throws Exception {
        create("old");
        try (Informers informers = new Informers(client, InformerSettings.DEFAULT, serverTime)) {
            informers.watch(ConfigMap.class, "ns", changes::add);
            expect("added old/");
            expect("synced ");
            create("new");
            expect("added new/");
            client.configMaps()
                    .inNamespace("ns")
                    .withName("new")
                    .edit(object -> new ConfigMapBuilder(object)
                            .addToData("key", "other")
                            .build());
            expect("updated new/");
            client.configMaps().inNamespace("ns").withName("new").delete();
            expect("deleted new/");
            assertThat(informers.health()).containsOnlyKeys("/api/v1/namespaces/ns/configmaps");
            assertThat(informers.health().values()).allMatch(Health::good);
        }
    }

    @Test
    void a_resource_without_a_model_class_can_be_watched() throws Exception {
        create("old");
        BlockingQueue<Change<GenericKubernetesResource>> seen = new LinkedBlockingQueue<>();
        try (Informers informers = new Informers(client, InformerSettings.DEFAULT, serverTime)) {
            informers.watch(ResourceType.of(ConfigMap.class), null, seen::add);
            Change<GenericKubernetesResource> first = seen.poll(1, TimeUnit.MINUTES);
            assertThat(first)
                    .isInstanceOfSatisfying(
                            Change.Added.class,
                            added -> assertThat(added.object().getMetadata().getName())
                                    .isEqualTo("old"));
        }
    }

    @Test
    void the_store_keeps_which_and_which_version_and_nothing_else() throws Exception {
        ConfigMap created = create("old");
        SharedIndexInformer<ConfigMap> cache =
                client.configMaps().inNamespace("ns").withLimit(500L).runnableInformer(0);
        ClientFeed<ConfigMap> feed = new ClientFeed<>(cache);
        feed.start(new Deliveries<>(changes::add).nextRound(), () -> {});
        expect("added old/");
        expect("synced ");
        List<? extends Object> stored = cache.getStore().list();
        assertThat(stored).singleElement().isInstanceOfSatisfying(Stub.class, stub -> {
            assertThat(stub.getMetadata().getUid())
                    .isEqualTo(created.getMetadata().getUid());
            assertThat(stub.getMetadata().getResourceVersion())
                    .isEqualTo(created.getMetadata().getResourceVersion());
        });
        feed.stop();
    }
}
