/**
 * What users see of the operator, on a real kube-apiserver: one file for each group of behaviours, one behaviour for
 * each test. How a cluster, an operator and the objects come about is in {@code harness}.
 */
@NullMarked
package dev.moorage.proof.e2e;

import org.jspecify.annotations.NullMarked;
