package dev.moorage.api.k0rdent.v1beta1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One entry of what templates get as values.
 *
 * @param config how machine templates refer to the pool
 * @param name the key of the entry among the values
 * @param ready whether the pool serves; left out for no
 */
@Wire
public record ProviderData(
        @Nullable JsonNode config,
        @Nullable String name,
        @Nullable Boolean ready) {}
