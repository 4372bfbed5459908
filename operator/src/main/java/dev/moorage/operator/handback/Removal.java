package dev.moorage.operator.handback;

import dev.moorage.kube.ApiRequest;

/**
 * One thing to be removed.
 *
 * @param what in words
 * @param request removes it, if it still is as it was seen
 */
public record Removal(String what, ApiRequest request) {}
