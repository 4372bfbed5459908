package dev.moorage.engine.ledger;

/**
 * Names an object of a kind that is known from the context.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ObjectKey(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
