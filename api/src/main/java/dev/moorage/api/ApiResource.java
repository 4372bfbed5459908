package dev.moorage.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.client.CustomResource;
import org.jspecify.annotations.Nullable;

/**
 * A kind whose spec and status are records. Both are absent until set or read: the client library would otherwise build
 * empty ones, and an empty status is refused by some schemas. Servers hand out objects without a spec where the schema
 * does not require one, so every reader has to say what that means.
 *
 * @param <S> the spec record
 * @param <T> the status record, {@link Void} for a kind without status
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class ApiResource<S, T> extends CustomResource<S, T> {

    /** The spec, absent when the object was stored without one. */
    @Override
    public @Nullable S getSpec() {
        return super.getSpec();
    }

    /** The status, absent until somebody has written one. */
    @Override
    public @Nullable T getStatus() {
        return super.getStatus();
    }

    @Override
    protected @Nullable S initSpec() {
        return null;
    }

    @Override
    protected @Nullable T initStatus() {
        return null;
    }
}
