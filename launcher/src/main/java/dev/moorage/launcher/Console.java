package dev.moorage.launcher;

/** What the user sees: results on standard output, progress on standard error. */
final class Console {
    private Console() {}

    @SuppressWarnings("SystemOut")
    static void line(String text) {
        System.out.println(text);
        System.out.flush();
    }

    @SuppressWarnings("SystemOut")
    static void progress(String text) {
        System.err.println(text);
    }
}
