package dev.moorage.operator;

/**
 * The API server's data was restored from a backup: what this operator knows never was. Another has to take its place,
 * and to be told what this one knew of addresses in use.
 */
public final class RestoredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RestoredException(String path) {
        super("the API server shows " + path
                + " as of a time before what was seen already, so its data was restored from"
                + " a backup; this operator ends, and the next one begins with what this one knew");
    }
}
