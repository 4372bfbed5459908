package dev.moorage.engine.ledger;

/**
 * The object that an entry stands for.
 *
 * @param kind its kind: that of a claim, or of an address object
 * @param namespace its namespace
 * @param name its name
 * @param uid its UID: a name used again is another holder
 */
public record Holder(String kind, String namespace, String name, String uid) {
    /** Whether both name the same object, be it of another UID. */
    public boolean sameName(Holder other) {
        return kind.equals(other.kind) && namespace.equals(other.namespace) && name.equals(other.name);
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name;
    }
}
