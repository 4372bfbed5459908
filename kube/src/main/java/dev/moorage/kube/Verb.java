package dev.moorage.kube;

/** The HTTP method of a request to the API server. */
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
