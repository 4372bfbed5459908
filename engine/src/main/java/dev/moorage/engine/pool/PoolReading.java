package dev.moorage.engine.pool;

/** What came of reading a pool's settings. */
public sealed interface PoolReading {
    /** The settings make sense. */
    record Defined(PoolDefinition definition) implements PoolReading {}

    /**
     * The settings cannot be served.
     *
     * @param field path of the field at fault, such as {@code spec.addresses}
     * @param message what is wrong with it, naming the item
     */
    record Unreadable(String field, String message) implements PoolReading {}
}
