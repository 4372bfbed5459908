package dev.moorage.engine.ledger;

/**
 * Names a pool for good: never by its UID, never by a setting, so that two operators always mean the same register.
 *
 * @param group API group
 * @param kind kind of pool
 * @param namespace empty for a cluster-scoped pool
 * @param name name of the pool
 */
public record PoolKey(String group, String kind, String namespace, String name) implements Comparable<PoolKey> {
    /** Whether the pool hands out blocks, whatever its settings: the kinds that do end in {@code PrefixPool}. */
    public boolean prefixes() {
        return kind.endsWith("PrefixPool");
    }

    /** {@code Kind namespace/name}, or {@code Kind name} for a cluster-scoped pool. */
    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }

    @Override
    public int compareTo(PoolKey other) {
        return text().compareTo(other.text());
    }

    /** One text for one key: only the name, which comes last, could hold the separator (it is any text in a reference). */
    String text() {
        return group + "\n" + kind + "\n" + namespace + "\n" + name;
    }
}
