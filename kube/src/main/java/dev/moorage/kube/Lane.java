package dev.moorage.kube;

/** Which queue of the {@link Writer} a request waits in. Each lane has its own limit of requests in flight. */
public enum Lane {
    /** Everything that is not on the way of something else. */
    NORMAL,
    /** Few requests that many others wait for; never queued behind {@link #NORMAL}. */
    PRIORITY
}
