/**
 * A small controller runtime: informers, a work queue, a writer, leader election and an event loop.
 *
 * <p>What lives here knows the Kubernetes API and nothing of IP addresses, and needs no other module of the project.
 * Whatever decides is kept apart from whatever waits: election and lanes are driven by injected time and can be run
 * by a test step by step.
 */
@NullMarked
package dev.moorage.kube;

import org.jspecify.annotations.NullMarked;
