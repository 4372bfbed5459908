package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.ResourceType;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What has to be looked at again when something was seen to change. */
final class Wakes {
    private Wakes() {}

    static Set<Key> of(View view, ResourceType type, Seen object) {
        Set<Key> keys = new HashSet<>();
        String namespace = object.namespace();
        String name = object.name();
        if (type.equals(Kinds.CLAIMS)) {
            keys.add(Key.claim(object));
            String cluster = object.spec().path("cluster").asText();
            // Those of other namespaces say where else there is a claim of this name.
            deployments(keys, view, it -> concerns(it, name) || it.name().equals(cluster));
        } else if (type.equals(Kinds.DEPLOYMENTS)) {
            keys.add(Key.deployment(object));
        } else if (type.equals(Kinds.RELEASES)) {
            keys.add(new Key(true, namespace, name));
        } else if (type.equals(Kinds.IPAMS) || isPool(type)) {
            keys.add(new Key(false, namespace, name));
            Seen claim = view.find(Kinds.CLAIMS, namespace, name);
            String cluster = claim == null ? "" : claim.spec().path("cluster").asText();
            deployments(
                    keys,
                    view,
                    it -> it.namespace().equals(namespace)
                            && (concerns(it, name) || it.name().equals(cluster)));
        } else if (type.equals(Kinds.INFOBLOX_INSTANCES)) {
            view.all(Kinds.CLAIMS).stream()
                    .filter(it -> it.spec().path("provider").asText().equals(PoolWanted.INFOBLOX_PROVIDER))
                    .forEach(it -> keys.add(Key.claim(it)));
        } else if (type.equals(Kinds.TEMPLATES)) {
            deployments(keys, view, it -> names(it, namespace, "template", name));
        } else if (type.equals(Kinds.CREDENTIALS)) {
            deployments(keys, view, it -> names(it, namespace, "credential", name));
        } else if (type.equals(Kinds.CHARTS)) {
            view.all(Kinds.TEMPLATES).stream()
                    .filter(it -> refers(it.spec().at("/helm/chartRef"), it.namespace(), object))
                    .forEach(template -> deployments(
                            keys, view, it -> names(it, template.namespace(), "template", template.name())));
        } else {
            deployments(keys, view, it -> it.deleting() && it.namespace().equals(namespace));
        }
        return keys;
    }

    /** Everything there is. */
    static Set<Key> all(View view) {
        Set<Key> keys = new HashSet<>();
        view.all(Kinds.CLAIMS).forEach(it -> keys.add(Key.claim(it)));
        view.all(Kinds.DEPLOYMENTS).forEach(it -> keys.add(Key.deployment(it)));
        return keys;
    }

    private static void deployments(Set<Key> keys, View view, Predicate<Seen> which) {
        view.all(Kinds.DEPLOYMENTS).stream().filter(which).forEach(it -> keys.add(Key.deployment(it)));
    }

    private static boolean concerns(Seen deployment, String claim) {
        return deployment.spec().at("/ipamClaim/ref").asText().equals(claim)
                || ClaimOf.inlineName(deployment).equals(claim);
    }

    private static boolean names(Seen deployment, String namespace, String field, String name) {
        return deployment.namespace().equals(namespace)
                && deployment.spec().path(field).asText().equals(name);
    }

    private static boolean refers(JsonNode reference, String namespace, Seen chart) {
        String named = reference.path("namespace").asText();
        return reference.path("name").asText().equals(chart.name())
                && (named.isEmpty() ? namespace : named).equals(chart.namespace());
    }

    private static boolean isPool(ResourceType type) {
        return type.equals(Kinds.IN_CLUSTER_POOLS) || type.equals(Kinds.INFOBLOX_POOLS);
    }
}
