package dev.moorage.operator;

/** The API server's data was restored from a backup: what this process knows never was. It has to be started anew. */
public final class RestoredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RestoredException(String path) {
        super("the API server shows " + path
                + " as of a time before what was seen already, so its data was restored from"
                + " a backup; this process ends, and the next one knows what the backup knows");
    }
}
