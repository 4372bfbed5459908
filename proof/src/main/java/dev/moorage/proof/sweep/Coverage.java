package dev.moorage.proof.sweep;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often something was done at which kind of write. */
final class Coverage {
    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /** Counts some more, for example {@code before} at {@code create ipaddresses}. */
    void add(String kind, String what, int times) {
        counts.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(what, times, Integer::sum);
    }

    /** One line for each kind of write. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(it -> "  %-34s %s"
                        .formatted(
                                it.getKey(),
                                it.getValue().entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue())
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }
}
