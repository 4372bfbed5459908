/** What the API server is told of pools: verdicts, versions, certificates; on a real kube-apiserver. */
@NullMarked
package dev.moorage.proof.e2e.admission;

import org.jspecify.annotations.NullMarked;
