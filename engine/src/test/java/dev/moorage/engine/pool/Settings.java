package dev.moorage.engine.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pool settings put together step by step, from an empty pool on. */
public record Settings(
        List<String> addresses, int prefix, @Nullable String gateway, List<String> excluded, boolean allocateReserved) {

    /** A pool of these items, with nothing else set. */
    public static Settings of(int prefix, String... addresses) {
        return new Settings(List.of(addresses), prefix, null, List.of(), false);
    }

    public Settings gateway(@Nullable String text) {
        return new Settings(addresses, prefix, text, excluded, allocateReserved);
    }

    public Settings excluding(String... items) {
        return new Settings(addresses, prefix, gateway, List.of(items), allocateReserved);
    }

    public Settings allocatingReserved() {
        return new Settings(addresses, prefix, gateway, excluded, true);
    }

    public PoolReading read() {
        return PoolReader.read(new PoolSettings(addresses, prefix, gateway, excluded, allocateReserved));
    }

    /** The definition; fails the test where the settings cannot be read. */
    public PoolDefinition define() {
        return switch (read()) {
            case PoolReading.Defined defined -> defined.definition();
            case PoolReading.Unreadable unreadable ->
                throw new AssertionError(unreadable.field() + ": " + unreadable.message());
        };
    }
}
