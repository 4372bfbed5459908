package dev.moorage.proof.e2e.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader of k0rdent's guides writes in the places that they leave open. */
final class Placeholders {
    /** The claim of the guides. */
    static final String CLAIM = "edge-addresses";

    /** The cluster of the guides. */
    static final String CLUSTER = "edge";

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("<claim-name>", CLAIM),
            Map.entry("<cluster-ipam-name>", CLAIM),
            Map.entry("<cluster-ipam-claim-name>", CLAIM),
            Map.entry("<cluster-name>", CLUSTER),
            Map.entry("<provider-name>", "in-cluster"),
            Map.entry("<cidr>", "10.41.0.0/24"),
            Map.entry("<ip-1>", "10.41.0.11"),
            Map.entry("<ip-2>", "10.41.0.12"),
            Map.entry("<network gateway>", "10.41.0.1"),
            Map.entry("<network prefix>", "24"),
            Map.entry("<template-name>", "template"),
            Map.entry("<provider-credential-name>", "credential"),
            Map.entry("<\"true\" | \"false\">", "\"false\""),
            Map.entry("<cluster-configuration>", "{controlPlaneNumber: 1, workersNumber: 1}"),
            Map.entry(
                    "<provider data>",
                    "[{name: ipPool, ready: true, config: {apiGroup: ipam.cluster.x-k8s.io, kind: InClusterIPPool,"
                            + " name: " + CLAIM + "}}]"));

    private Placeholders() {}

    /** The text with all of them filled in. */
    static String filled(String text, String namespace) {
        String filled = text.replace("<namespace>", namespace).replace("<kcm-system-namespace>", namespace);
        for (Map.Entry<String, String> each : VALUES.entrySet()) {
            filled = filled.replace(each.getKey(), each.getValue());
        }
        return filled;
    }

    /** The same manifest with the list of addresses that stands in its comments, in place of the network. */
    static String listed(String manifest) {
        List<String> lines = new ArrayList<>();
        for (String line : manifest.split("\n", -1)) {
            String item = line.strip();
            if (item.startsWith("# ipAddresses:") || item.startsWith("# ipaddresses:") || item.startsWith("# - ")) {
                lines.add(line.replaceFirst("# ", ""));
            } else if (!item.startsWith("cidr:")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }
}
