/**
 * What people see of k0rdent's clusters and claims on a real API server. What Flux and an infrastructure provider would do
 * is played by a stand-in that says so.
 */
@NullMarked
package dev.moorage.proof.e2e.k0rdent;

import org.jspecify.annotations.NullMarked;
