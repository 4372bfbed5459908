package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes {@link Informer}s over one client. They share a thread for their timers. */
public final class Informers implements AutoCloseable {
    private final KubernetesClient client;
    private final InformerSettings settings;
    private final TimerThread timers = new TimerThread("informer-timers");
    private final Exchange exchange;
    private final Consumer<String> rewound;
    private final Map<String, Informer<?>> informers = new ConcurrentHashMap<>();

    /** Informers over {@code client}; the answers of their checks feed {@code time}. */
    public Informers(KubernetesClient client, InformerSettings settings, ServerTime time) {
        this(client, settings, time, _ -> {});
    }

    /**
     * The same.
     *
     * @param rewound gets the path of a resource of which the API server shows a past that it had left: what was seen of
     *     it cannot be relied on any more. May be called again
     */
    public Informers(KubernetesClient client, InformerSettings settings, ServerTime time, Consumer<String> rewound) {
        this.client = client;
        this.settings = settings;
        this.rewound = rewound;
        this.exchange = new HttpExchange(client, timers, time);
    }

    /**
     * Watches the resource that {@code model} stands for, in {@code namespace} or, when null, in all.
     *
     * @param changes gets what is seen, in order, one call at a time; must only hand it on. After the first
     *     {@link Change.Synced} it is as complete as the API server was at that version.
     * @return started; it ends with this object or on its own close
     */
    public <T extends HasMetadata> Informer<T> watch(
            Class<T> model, @Nullable String namespace, Consumer<? super Change<T>> changes) {
        return start(ResourceType.of(model), namespace, () -> feed(client.resources(model), namespace), changes);
    }

    /** Watches {@code type} without a model class, in {@code namespace} or, when null, in all. */
    public Informer<GenericKubernetesResource> watch(
            ResourceType type,
            @Nullable String namespace,
            Consumer<? super Change<GenericKubernetesResource>> changes) {
        return start(
                type, namespace, () -> feed(client.genericKubernetesResources(type.context()), namespace), changes);
    }

    /** How each informer is doing, by the path that it watches. */
    public Map<String, Health> health() {
        return informers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().health()));
    }

    /** Ends all informers. */
    @Override
    public void close() {
        List.copyOf(informers.values()).forEach(Informer::close);
        timers.close();
    }

    private <T extends HasMetadata> Informer<T> start(
            ResourceType type,
            @Nullable String namespace,
            Supplier<Feed<T>> feeds,
            Consumer<? super Change<T>> changes) {
        String path = type.collection(namespace);
        Informer<T> informer =
                new Informer<>(path, feeds, exchange, timers, Ticker.system(), settings, rewound, changes);
        informers.put(path, informer);
        informer.start();
        return informer;
    }

    private <T extends HasMetadata> Feed<T> feed(MixedOperation<T, ?, ?> resources, @Nullable String namespace) {
        Informable<T> scope = namespace == null ? resources.inAnyNamespace() : resources.inNamespace(namespace);
        return new ClientFeed<>(scope.withLimit(settings.pageSize()).runnableInformer(0));
    }
}
