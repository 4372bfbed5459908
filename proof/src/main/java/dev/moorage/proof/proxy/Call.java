package dev.moorage.proof.proxy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What a request is about. Parts that it does not name are empty.
 *
 * @param verb what it asks
 * @param target path and query, as sent
 * @param resource plural name of the resource, such as {@code ipaddresses}
 * @param namespace namespace of the object or of the list
 * @param name name of the object
 * @param subresource such as {@code status}
 * @param userAgent how the client names itself
 */
public record Call(
        Verb verb,
        String target,
        String resource,
        String namespace,
        String name,
        String subresource,
        String userAgent) {

    static Call of(String method, String target, String userAgent) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        Iterator<String> parts = resourceParts(path).iterator();
        if (!parts.hasNext()) {
            return new Call(Verb.OTHER, target, "", "", "", "", userAgent);
        }
        String resource = parts.next();
        String namespace = "";
        if (resource.equals("namespaces") && parts.hasNext()) {
            namespace = parts.next();
            if (!parts.hasNext()) {
                return new Call(verb(method, query, true), target, resource, "", namespace, "", userAgent);
            }
            resource = parts.next();
        }
        String name = next(parts);
        Verb verb = verb(method, query, !name.isEmpty());
        return new Call(verb, target, resource, namespace, name, next(parts), userAgent);
    }

    /** What follows the version in a path: {@code /api/v1/…} or {@code /apis/group/version/…}. */
    private static List<String> resourceParts(String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        int skipped = path.startsWith("/api/") ? 2 : path.startsWith("/apis/") ? 3 : parts.size();
        return parts.subList(Math.min(skipped, parts.size()), parts.size());
    }

    private static String next(Iterator<String> parts) {
        return parts.hasNext() ? parts.next() : "";
    }

    private static Verb verb(String method, String query, boolean named) {
        return switch (method) {
            case "GET" ->
                Arrays.stream(query.split("&")).anyMatch(it -> it.equals("watch=true") || it.equals("watch=1"))
                        ? Verb.WATCH
                        : named ? Verb.GET : Verb.LIST;
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> named ? Verb.DELETE : Verb.DELETECOLLECTION;
            default -> Verb.OTHER;
        };
    }

    @Override
    public String toString() {
        return verb + " " + target;
    }
}
