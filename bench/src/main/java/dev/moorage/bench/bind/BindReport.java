package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param options what was asked for
 * @param coldRaw the plain client's first lap
 * @param cold the operator's first lap, in a fresh process
 * @param raw the plain client's laps
 * @param ours the operator's laps
 * @param single the times of claims that were made one at a time
 * @param heldSeconds how long it took to bind what was held before the rounds
 * @param rest the operator at rest
 * @param duplicates addresses given twice, over everything
 */
public record BindReport(
        BindOptions options,
        Lap coldRaw,
        Lap cold,
        List<Lap> raw,
        List<Lap> ours,
        Quantiles single,
        double heldSeconds,
        Rest rest,
        long duplicates) {
    /**
     * The operator at rest, with the held addresses bound.
     *
     * @param readyMillis from the start of a process to its readiness
     * @param residentMib its memory then
     * @param idleWrites writes of anything but leases while nothing was asked for
     */
    public record Rest(double readyMillis, double residentMib, long idleWrites) {}

    private static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
        return Quantiles.median(laps.stream().mapToDouble(figure).toArray());
    }

    private static double bindRate(Lap lap) {
        return lap.bind().perSecond();
    }

    private static double releaseRate(Lap lap) {
        return lap.release().perSecond();
    }

    /** All figures as one object. */
    public ObjectNode json() {
        double rawRate = median(raw, BindReport::bindRate);
        double rate = median(ours, BindReport::bindRate);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("raw_claims_per_s", round(rawRate))
                .put("claims_per_s", round(rate))
                .put("ratio", round(rate / rawRate))
                .put("p50_ms", round(median(ours, lap -> lap.bind().latency().p50())))
                .put("p99_ms", round(median(ours, lap -> lap.bind().latency().p99())))
                .put("single_p50_ms", round(single.p50()))
                .put("single_p99_ms", round(single.p99()))
                .put("release_per_s", round(median(ours, BindReport::releaseRate)))
                .put("raw_release_per_s", round(median(raw, BindReport::releaseRate)))
                .put(
                        "release_ratio",
                        round(median(ours, BindReport::releaseRate) / median(raw, BindReport::releaseRate)))
                .put("writes_per_bind", round(median(ours, lap -> lap.bind().writesEach())))
                .put(
                        "writes_per_release",
                        round(median(ours, lap -> lap.release().writesEach())))
                .put("duplicates", duplicates)
                .put(
                        "rss_mib",
                        round(ours.stream().mapToDouble(Lap::residentMib).max().orElse(0)))
                .put("cold_claims_per_s", round(bindRate(cold)))
                .put("cold_p50_ms", round(cold.bind().latency().p50()))
                .put("cold_p99_ms", round(cold.bind().latency().p99()))
                .put("cold_release_per_s", round(releaseRate(cold)))
                .put("cold_raw_claims_per_s", round(bindRate(coldRaw)))
                .put("ready_ms", round(rest.readyMillis()))
                .put("ready_rss_mib", round(rest.residentMib()))
                .put("idle_writes", rest.idleWrites())
                .put("held_s", round(heldSeconds));
        cpu(json);
        return json.put("claims", options.claims())
                .put("held", options.held())
                .put("pools", options.pools())
                .put("namespaces", options.namespaces())
                .put("family", options.family())
                .put("random", options.random())
                .put("rounds", options.rounds());
    }

    private void cpu(ObjectNode json) {
        json.put("cpu_ms_per_bind", round(median(ours, lap -> cpuEach(lap.bind()))))
                .put("raw_cpu_ms_per_bind", round(median(raw, lap -> cpuEach(lap.bind()))))
                .put("operator_cpu_ms_per_bind", round(median(ours, lap -> cpuEach("operator", lap.bind()))))
                .put("apiserver_cpu_ms_per_bind", round(median(ours, lap -> cpuEach("kube-apiserver", lap.bind()))))
                .put("raw_apiserver_cpu_ms_per_bind", round(median(raw, lap -> cpuEach("kube-apiserver", lap.bind()))))
                .put("operator_cpu_ms_per_release", round(median(ours, lap -> cpuEach("operator", lap.release()))));
    }

    private static double cpuEach(Leg leg) {
        return leg.cpu().millisEach(leg.claims());
    }

    private static double cpuEach(String program, Leg leg) {
        return leg.cpu().millisEach(program, leg.claims());
    }

    private static double round(double figure) {
        return Math.round(figure * 100) / 100.0;
    }

    /** The laps as a table for people. */
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append("%-10s %8s %8s %8s %9s %9s %8s %9s %9s %10s %8s%n"
                .formatted(
                        "",
                        "bind/s",
                        "p50 ms",
                        "p99 ms",
                        "writes",
                        "cpu ms",
                        "of it op",
                        "release/s",
                        "writes",
                        "cpu ms",
                        "MiB"));
        row(text, "raw cold", coldRaw);
        row(text, "cold", cold);
        for (int i = 0; i < ours.size(); i++) {
            row(text, "raw " + (i + 1), raw.get(i));
            row(text, "ours " + (i + 1), ours.get(i));
        }
        text.append("\nIn the last round\n");
        text.append(detail("bind, raw", raw.getLast().bind()));
        text.append(detail("bind, ours", ours.getLast().bind()));
        text.append(detail("release, raw", raw.getLast().release()));
        text.append(detail("release, ours", ours.getLast().release()));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Lap lap) {
        Leg bind = lap.bind();
        Leg release = lap.release();
        text.append(String.format(
                Locale.ROOT,
                "%-10s %8.1f %8.0f %8.0f %9.2f %9.2f %8.2f %9.1f %9.2f %10.2f %8.0f%n",
                name,
                bind.perSecond(),
                bind.latency().p50(),
                bind.latency().p99(),
                bind.writesEach(),
                cpuEach(bind),
                cpuEach("operator", bind),
                release.perSecond(),
                release.writesEach(),
                cpuEach(release),
                lap.residentMib()));
    }

    /** Requests, the user's included, and milliseconds of each program, for one claim. */
    private static String detail(String name, Leg leg) {
        List<String> parts = new ArrayList<>();
        leg.writes()
                .byResource()
                .forEach((request, count) ->
                        parts.add(String.format(Locale.ROOT, "%s %.2f", request, (double) count / leg.claims())));
        leg.cpu()
                .byProgram()
                .keySet()
                .forEach(
                        program -> parts.add(String.format(Locale.ROOT, "%s %.2f ms", program, cpuEach(program, leg))));
        return name + ": " + String.join(", ", parts) + "\n";
    }
}
