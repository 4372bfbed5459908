package dev.moorage.bench.bind;

import dev.moorage.bench.BenchException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many writes the API server has been asked for, by its own metrics; refused ones count, they cost as much.
 *
 * @param byResource such as {@code PATCH ipaddressclaims/status}, with how many
 */
record WriteCounts(Map<String, Long> byResource) {
    private static final Pattern LINE = Pattern.compile("apiserver_request_total\\{(.*)} ([0-9.e+]+)");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

    /** The counts now. */
    static WriteCounts now(KubernetesClient client) {
        String metrics = client.raw("/metrics");
        if (metrics == null) {
            throw new BenchException("the API server shows no metrics");
        }
        return parse(metrics);
    }

    static WriteCounts parse(String metrics) {
        Map<String, Long> counts = new TreeMap<>();
        metrics.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && WRITES.contains(label(matcher.group(1), "verb"))) {
                String subresource = label(matcher.group(1), "subresource");
                String what = label(matcher.group(1), "verb") + " " + label(matcher.group(1), "resource")
                        + (subresource.isEmpty() ? "" : "/" + subresource);
                counts.merge(what, (long) Double.parseDouble(matcher.group(2)), Long::sum);
            }
        });
        return new WriteCounts(counts);
    }

    private static String label(String labels, String name) {
        Matcher matcher = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What has been asked for since then, leases left out: they are not about addresses. */
    WriteCounts since(WriteCounts before) {
        Map<String, Long> grown = new TreeMap<>();
        byResource.forEach((what, count) -> {
            long more = count - before.byResource.getOrDefault(what, 0L);
            if (more > 0 && !what.endsWith(" leases")) {
                grown.put(what, more);
            }
        });
        return new WriteCounts(grown);
    }

    /** All of them. */
    long total() {
        return byResource.values().stream().mapToLong(Long::longValue).sum();
    }
}
