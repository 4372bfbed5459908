package dev.moorage.launcher;

/**
 * Names an object as people write it, {@code NAMESPACE/NAME} or {@code NAME}.
 *
 * @param namespace empty when none is named
 * @param name never empty
 */
record ObjectName(String namespace, String name) {
    static ObjectName parse(String text) {
        int slash = text.indexOf('/');
        ObjectName read = new ObjectName(slash < 0 ? "" : text.substring(0, slash), text.substring(slash + 1));
        if (read.name.isEmpty() || read.name.contains("/") || slash == 0) {
            throw new PlainException("\"" + text + "\" names no object; write NAMESPACE/NAME");
        }
        return read;
    }
}
