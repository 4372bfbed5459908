package dev.moorage.proof.proxy;

/** What a request asks of the API server, in the words of RBAC. */
public enum Verb {
    GET,
    LIST,
    WATCH,
    CREATE,
    UPDATE,
    PATCH,
    DELETE,
    DELETECOLLECTION,
    /** Anything that is not about a resource, such as discovery. */
    OTHER;

    /** Whether it may change something. */
    public boolean writes() {
        return switch (this) {
            case CREATE, UPDATE, PATCH, DELETE, DELETECOLLECTION -> true;
            case GET, LIST, WATCH, OTHER -> false;
        };
    }
}
