package dev.moorage.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's cache, holding stubs only: whoever listens keeps what it needs, and the objects themselves must not be
 * in memory twice.
 */
final class StubStore<T extends HasMetadata> implements ItemStore<T> {
    private final ConcurrentMap<String, T> stubs = new ConcurrentHashMap<>();

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        return stubs.put(key, stub(object));
    }

    @Override
    public @Nullable T remove(String key) {
        return stubs.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return stubs.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return stubs.values().stream();
    }

    @Override
    public int size() {
        return stubs.size();
    }

    @Override
    public @Nullable T get(String key) {
        return stubs.get(key);
    }

    /** Objects must be told when they come, since they cannot be read from here once the list is complete. */
    @Override
    public boolean isFullState() {
        return false;
    }

    /** The cache and our own handler use stored items through HasMetadata alone, so another class does no harm. */
    @SuppressWarnings("unchecked")
    private T stub(T object) {
        return (T) new Stub(object);
    }
}
