package dev.moorage.proof.proxy;

/** How an open watch breaks. */
public enum WatchEnd {
    /** Nothing comes any more, and the connection stays open. */
    SILENCE,
    /** It ends in good order, as the server ends each watch after some minutes. */
    CLOSE,
    /** The connection breaks. */
    RESET,
    /** An ERROR event says that the resourceVersion is too old (410), then it ends in good order. */
    EXPIRED
}
