package dev.moorage.operator.announce;

/**
 * The object that an event is about.
 *
 * @param apiVersion group and version
 * @param kind its kind
 * @param namespace empty for a cluster-scoped object
 * @param name its name
 * @param uid its UID
 */
public record Regarding(String apiVersion, String kind, String namespace, String name, String uid) {
    /** Where its events live: those of cluster-scoped objects are kept in this namespace by convention. */
    String eventNamespace() {
        return namespace.isEmpty() ? "default" : namespace;
    }
}
