/**
 * A TLS proxy between an operator and kube-apiserver that does to requests what networks and servers do at their worst,
 * on demand: it loses answers, holds writes and delivers them later, refuses, hangs and cuts watches, shows old lists.
 *
 * <p>It knows HTTP/1.1 and the paths of the Kubernetes API, and nothing of IP addresses.
 */
@NullMarked
package dev.moorage.proof.proxy;

import org.jspecify.annotations.NullMarked;
