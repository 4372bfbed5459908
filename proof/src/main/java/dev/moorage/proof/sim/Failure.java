package dev.moorage.proof.sim;

/**
 * A history in which a promise was broken.
 *
 * @param message which promise, and by what
 */
public record Failure(History history, String message) {}
