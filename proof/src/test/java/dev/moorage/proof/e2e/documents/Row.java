package dev.moorage.proof.e2e.documents;

import dev.moorage.proof.e2e.harness.Scene;
import org.jspecify.annotations.Nullable;

/**
 * One manifest or command of a document.
 *
 * @param document where
 * @param line on which line it starts, from 1
 * @param what a command, or version and kind of a manifest
 * @param expected what becomes of it with Moorage
 * @param check shows that; or, while it is not served, why not yet
 */
record Row(Document document, int line, String what, String expected, Check check) {
    /** How a row is shown to hold. */
    sealed interface Check {}

    /** Not served yet. */
    record Later(String reason) implements Check {}

    /** Served, and shown by the test of that file and name, which needs what is not here. */
    record Elsewhere(String file, String test) implements Check {}

    /**
     * Served: the test carries it out.
     *
     * @param manifest what is applied, the same as the document's but for names; null for a command
     */
    record Now(@Nullable String manifest, Steps steps) implements Check {}

    /** Carries a row out and checks what comes of it. */
    interface Steps {
        void run(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return document + ", line " + line + ": " + what;
    }
}
