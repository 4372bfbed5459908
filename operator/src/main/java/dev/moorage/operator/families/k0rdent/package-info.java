/**
 * k0rdent's clusters and their claims of addresses: a ClusterDeployment is made by its HelmRelease, and that not before
 * its addresses are ready.
 *
 * <p>What is to be done follows from what is seen: {@link dev.moorage.operator.families.k0rdent.ClaimPlan} and {@link
 * dev.moorage.operator.families.k0rdent.DeploymentPlan} are functions from a {@link
 * dev.moorage.operator.families.k0rdent.View} to a {@link dev.moorage.operator.families.k0rdent.Plan}. Only {@link
 * dev.moorage.operator.families.k0rdent.K0rdent} and what it assembles talk to the API server. Addresses are given by the
 * family of the pool; nothing here gives any.
 */
@NullMarked
package dev.moorage.operator.families.k0rdent;

import org.jspecify.annotations.NullMarked;
