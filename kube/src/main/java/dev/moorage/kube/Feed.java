package dev.moorage.kube;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import org.jspecify.annotations.Nullable;

/** One list and the watch that follows it, kept up by whoever provides it, until it is stopped. */
interface Feed<T> {
    /** Begins; {@code trouble} runs after each failure, which the feed itself tries to overcome for ever. Does nothing
     * once stopped. */
    void start(ResourceEventHandler<T> handler, Runnable trouble);

    /** Whether a watch is open. */
    boolean watching();

    /** The version up to which everything was received, by events or bookmarks; null before the first list. */
    @Nullable String version();

    /** Ends. */
    void stop();
}
