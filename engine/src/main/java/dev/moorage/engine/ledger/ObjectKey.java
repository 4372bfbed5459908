package dev.moorage.engine.ledger;

/**
 * Names an object, where that is an address object with its kind; of others the kind is known from the context.
 *
 * @param kind the kind of address object, in the words of entries
 * @param namespace its namespace
 * @param name its name
 */
public record ObjectKey(String kind, String namespace, String name) {
    /** The kind of Cluster API's address objects. */
    public static final String ADDRESS = "IPAddress";

    /** Names a Cluster API address object, or something whose kind is known from the context. */
    public ObjectKey(String namespace, String name) {
        this(ADDRESS, namespace, name);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
