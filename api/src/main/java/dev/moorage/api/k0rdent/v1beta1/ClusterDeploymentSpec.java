package dev.moorage.api.k0rdent.v1beta1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that is wanted. What is said to be carried is for k0rdent's own controllers.
 *
 * @param template a ClusterTemplate of the same namespace
 * @param credential a Credential of the same namespace; needed, although the schema does not say so
 * @param config values for the template's chart, any JSON
 * @param ipamClaim the claim of addresses to wait for
 * @param dryRun whether to check everything and make nothing
 * @param propagateCredentials carried
 * @param cleanupOnDeletion carried
 * @param clusterAuth carried
 * @param dataSource carried
 * @param auditPolicy carried
 * @param serviceSpec carried, any JSON
 */
@Wire
public record ClusterDeploymentSpec(
        String template,
        @Nullable String credential,
        @Nullable JsonNode config,
        @Nullable IPAMClaim ipamClaim,
        @Nullable Boolean dryRun,
        Boolean propagateCredentials,
        @Nullable Boolean cleanupOnDeletion,
        @Nullable String clusterAuth,
        @Nullable String dataSource,
        @Nullable String auditPolicy,
        @Nullable JsonNode serviceSpec) {

    /**
     * Which claim a cluster waits for.
     *
     * @param ref name of a claim of the same namespace
     * @param spec a claim to be made, named after the cluster
     */
    @Wire
    public record IPAMClaim(@Nullable String ref, @Nullable ClusterIPAMClaimSpec spec) {}
}
