package dev.moorage.operator.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of text, beneath each other and labelled, for a terminal. */
final class Sheet {
    private final List<List<String>> rows = new ArrayList<>();

    /** A line that stands for itself. */
    Sheet line(String text) {
        rows.add(List.of(text));
        return this;
    }

    /** An indented line behind a label; none without a text. */
    Sheet row(String label, @Nullable Object text) {
        if (text != null && !text.toString().isEmpty()) {
            rows.add(List.of(label, text.toString()));
        }
        return this;
    }

    /** All lines, each with its end, the texts behind labels in one column. */
    @Override
    public String toString() {
        int width = rows.stream()
                .filter(it -> it.size() > 1)
                .mapToInt(it -> it.getFirst().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(row.size() == 1 ? row.getFirst() : "  " + padded(row.getFirst(), width) + row.getLast())
                    .append('\n');
        }
        return text.toString();
    }

    private static String padded(String label, int width) {
        return label + " ".repeat(width - label.length() + 3);
    }
}
