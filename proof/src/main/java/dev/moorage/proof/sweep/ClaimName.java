package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.WatchedKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A claim as users speak of it.
 *
 * @param kind Cluster API's or Metal3's
 */
record ClaimName(WatchedKind kind, String name) {
    /** One of Cluster API's kind. */
    static ClaimName claim(String name) {
        return new ClaimName(WatchedKind.CLAIM, name);
    }

    /** One of Metal3's own kind. */
    static ClaimName metal3(String name) {
        return new ClaimName(WatchedKind.METAL3_CLAIM, name);
    }

    /** The names of claims that are made together. */
    static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("%s-%05d".formatted(prefix, i));
        }
        return names;
    }

    /** Claims of Cluster API's kind that are made together. */
    static List<ClaimName> claims(String prefix, int count) {
        return numbered(prefix, count).stream().map(ClaimName::claim).toList();
    }

    @Override
    public String toString() {
        return (kind == WatchedKind.CLAIM ? "claim " : kind.kind() + " ") + name;
    }
}
