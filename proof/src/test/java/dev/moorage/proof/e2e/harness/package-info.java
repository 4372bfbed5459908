/**
 * The stage of the end-to-end tests: a control plane, the operator as its shipped rules allow, and objects in the words
 * of the field. No test here, and no sleep: every wait is for something that a watch shows, and ends.
 */
@NullMarked
package dev.moorage.proof.e2e.harness;

import org.jspecify.annotations.NullMarked;
