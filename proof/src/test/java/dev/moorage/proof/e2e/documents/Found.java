package dev.moorage.proof.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A manifest, command or other code found in a document.
 *
 * @param line on which line it starts, from 1
 * @param what the command, version and kind of the manifest, or the language of other code
 * @param text the manifest, without indentation; the same as {@code what} for anything else
 */
record Found(int line, String what, String text) {
    private static final Pattern INLINE = Pattern.compile("`((?:kubectl|clusterctl) [^`]+)`");

    /** Looks through the file of a document. */
    static List<Found> in(Path folder, Document document) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(it -> it.getFileName().toString().startsWith(document.number))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no file " + document.number + "* in " + folder));
        }
        List<String> lines = Files.readAllLines(file);
        List<Found> found = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String before = i == 0 ? "" : lines.get(i - 1).strip();
            boolean starts = before.isEmpty() || before.startsWith("```") || before.equals("---");
            if (line.startsWith("```")) {
                fenced = !fenced;
                String language = line.substring(3);
                if (fenced && !List.of("", "yaml", "bash").contains(language)) {
                    found.add(new Found(i + 2, language, language));
                }
            } else if (line.startsWith("apiVersion:") && starts) {
                found.add(manifest(lines, i));
            } else if (line.startsWith("kubectl ") || line.startsWith("clusterctl ")) {
                found.add(new Found(i + 1, line, line));
            }
            Matcher inline = INLINE.matcher(line);
            while (inline.find()) {
                found.add(new Found(i + 1, inline.group(1), inline.group(1)));
            }
        }
        return found;
    }

    private static Found manifest(List<String> lines, int start) {
        String first = lines.get(start);
        int indent = first.length() - first.stripLeading().length();
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(start, lines.size())) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("```") || stripped.equals("---")) {
                break;
            }
            text.append(line.substring(Math.min(indent, line.length()))).append('\n');
        }
        String what = value(first) + " " + value(lines.get(start + 1));
        return new Found(start + 1, what, text.toString());
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
