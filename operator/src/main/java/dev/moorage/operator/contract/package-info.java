/** Cluster API's IPAddress, IPAddressClaim and Cluster, whichever of their versions the cluster serves. */
@NullMarked
package dev.moorage.operator.contract;

import org.jspecify.annotations.NullMarked;
