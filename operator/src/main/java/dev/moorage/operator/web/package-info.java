/**
 * What the operator answers over HTTP: probes for the kubelet, metrics for Prometheus, and who may read them. TLS in the
 * words of Go's flags. Knows nothing of pools and claims.
 */
@NullMarked
package dev.moorage.operator.web;

import org.jspecify.annotations.NullMarked;
