package dev.moorage.kube;

import java.time.Duration;

/** Sees every request go out and come back, for metrics. Called on the thread at hand; must not block or throw. */
public interface WriteListener {
    /** The request goes out after waiting for {@code waited} in its lane. */
    void sent(ApiRequest request, Lane lane, Duration waited);

    /** The request came back after {@code took}. Also called for what was never sent, with no time taken. */
    void answered(ApiRequest request, Lane lane, Outcome outcome, Duration took);

    /** Everything is held back for {@code pause} because the API server asked for it. */
    void heldBack(Duration pause);

    /** A listener that does nothing. */
    static WriteListener none() {
        return new WriteListener() {
            @Override
            public void sent(ApiRequest request, Lane lane, Duration waited) {}

            @Override
            public void answered(ApiRequest request, Lane lane, Outcome outcome, Duration took) {}

            @Override
            public void heldBack(Duration pause) {}
        };
    }
}
