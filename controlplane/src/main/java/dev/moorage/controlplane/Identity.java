package dev.moorage.controlplane;

/** Who talks to the API server. */
public sealed interface Identity permits User, ServiceAccount {}
