package dev.moorage.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A provider of Cluster API whose place an installation takes: it has its namespace and names. */
enum ReplacedProvider {
    IN_CLUSTER("in-cluster", "capi-ipam-in-cluster-system", "capi-ipam-in-cluster-"),
    METAL3("metal3", "metal3-ipam-system", "ipam-");

    /** What is named after the provider whose API it is about, wherever the operator runs. */
    private static final List<String> KEPT =
            List.of("resourceNames: ", "-webhook-configuration", IN_CLUSTER.prefix + "ledger");

    private final String provider;
    private final String namespace;
    private final String prefix;

    ReplacedProvider(String provider, String namespace, String prefix) {
        this.provider = provider;
        this.namespace = namespace;
        this.prefix = prefix;
    }

    /** The one with that name. */
    static ReplacedProvider named(String provider) {
        return Arrays.stream(values())
                .filter(it -> it.provider.equals(provider))
                .findFirst()
                .orElseThrow(() -> new PlainException("--in-place-of=" + provider + " is not known; choose from "
                        + Arrays.stream(values())
                                .map(ReplacedProvider::provider)
                                .collect(Collectors.joining(", "))));
    }

    /** Its name as clusterctl knows it. */
    String provider() {
        return provider;
    }

    /** Its folder in a repository of clusterctl, and its label. */
    String label() {
        return "ipam-" + provider;
    }

    /** One of the shipped manifests, which have the names of the in-cluster provider, with those of this one. */
    String renamed(String manifest) {
        return this == IN_CLUSTER
                ? manifest
                : manifest.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(String line) {
        return KEPT.stream().anyMatch(line::contains)
                ? line
                : line.replace(IN_CLUSTER.namespace, namespace)
                        .replace(IN_CLUSTER.prefix, prefix)
                        .replace("provider: " + IN_CLUSTER.label(), "provider: " + label());
    }
}
