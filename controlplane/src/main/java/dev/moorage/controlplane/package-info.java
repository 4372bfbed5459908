/**
 * A real etcd, kube-apiserver and kube-controller-manager on this machine: finding or building the programs, starting
 * them, access for users and service accounts, faults on demand, and leaving nothing behind.
 *
 * <p>Nothing of Moorage's own kinds belongs here; this package needs no other module of the project.
 */
@NullMarked
package dev.moorage.controlplane;

import org.jspecify.annotations.NullMarked;
