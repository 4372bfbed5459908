package dev.moorage.controlplane;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines of a log that tell why a program ended. */
final class LogTail {
    private static final int BYTES = 64 * 1024;
    private static final int LINE = 600;
    private static final Pattern ERROR =
            Pattern.compile("^[EF]\\d{4} |\"level\":\"(warn|error|panic|fatal)\"|^Error|^panic|^sh: |: not found$");

    private LogTail() {}

    /** The last lines written after {@code offset} bytes, indented, however trivial; says so when there are none. */
    static String last(Path log, long offset, int lines) {
        return last(log, offset, lines, _ -> true);
    }

    /** The last lines after {@code offset} that report an error, else simply the last. */
    static String lastErrors(Path log, long offset, int lines) {
        Predicate<String> error = ERROR.asPredicate();
        boolean any = read(log, offset).stream().anyMatch(error);
        return last(log, offset, lines, any ? error : _ -> true);
    }

    private static String last(Path log, long offset, int lines, Predicate<String> wanted) {
        List<String> found = read(log, offset).stream().filter(wanted).toList();
        if (found.isEmpty()) {
            return "  (it wrote nothing)";
        }
        return found.subList(Math.max(0, found.size() - lines), found.size()).stream()
                .map(line -> "  " + (line.length() > LINE ? line.substring(0, LINE) + "…" : line))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> read(Path log, long offset) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(offset, file.length() - BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
