package dev.moorage.proof.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an operator's process is doing, as the JDK's {@code jcmd} sees it from outside.
 *
 * @param liveBytes of objects that are left after a full collection
 * @param threads of the platform
 * @param connections that it keeps open to its API server
 */
record Vitals(long liveBytes, int threads, int connections) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final Pattern THREADS = Pattern.compile("(?m)^java\\.threads\\.live=(\\d+)$");

    /**
     * Collects its garbage and looks.
     *
     * @throws SweepException when the process does not answer, or this is no JDK
     */
    static Vitals of(Subject operator) throws InterruptedException {
        long live = number(TOTAL, jcmd(operator, "GC.class_histogram"));
        int threads = Math.toIntExact(number(THREADS, jcmd(operator, "PerfCounter.print")));
        return new Vitals(live, threads, operator.proxy().connections());
    }

    private static long number(Pattern wanted, String text) {
        Matcher found = wanted.matcher(text);
        if (!found.find()) {
            throw new SweepException("jcmd printed no " + wanted + ", but: "
                    + text.lines().limit(3).toList());
        }
        return Long.parseLong(found.group(1));
    }

    private static String jcmd(Subject operator, String command) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new SweepException("a soak needs a JDK to look into the operator's memory: there is no " + jcmd);
        }
        try {
            Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(operator.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new SweepException("jcmd " + command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f MiB live, %d threads, %d connections",
                liveBytes / (double) (1 << 20),
                threads,
                connections);
    }
}
