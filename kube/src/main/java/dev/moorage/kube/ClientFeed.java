package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import org.jspecify.annotations.Nullable;

/** The client library's informer as a {@link Feed}, with a store of stubs and without an index. */
final class ClientFeed<T extends HasMetadata> implements Feed<T> {
    private final SharedIndexInformer<T> informer;
    private boolean stopped;

    ClientFeed(SharedIndexInformer<T> informer) {
        this.informer = informer.itemStore(new StubStore<>()).removeNamespaceIndex();
    }

    @Override
    public synchronized void start(ResourceEventHandler<T> handler, Runnable trouble) {
        if (stopped) {
            return;
        }
        informer.addEventHandler(handler);
        informer.exceptionHandler((_, _) -> {
            trouble.run();
            return true;
        });
        var _ = informer.start();
    }

    @Override
    public boolean watching() {
        return informer.isWatching();
    }

    @Override
    public @Nullable String version() {
        return informer.lastSyncResourceVersion();
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        informer.stop();
    }
}
