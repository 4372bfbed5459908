package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The Credential of a cluster. */
sealed interface Credential {
    /** It can be used; {@code identity} is apiVersion, kind, name and namespace of what it refers to. */
    record Usable(ObjectNode identity) implements Credential {}

    /** It cannot be used, or not yet. */
    record Unusable(String reason, String message) implements Credential {}

    static Credential of(View view, Seen deployment) {
        String name = deployment.spec().path("credential").asText();
        if (!view.served(Kinds.CREDENTIALS)) {
            return new Unusable("CredentialKindMissing", Kinds.notServed(Kinds.CREDENTIALS));
        }
        if (name.isEmpty()) {
            return new Unusable("CredentialNotNamed", "spec.credential: it is missing; name a Credential");
        }
        Seen credential = view.find(Kinds.CREDENTIALS, deployment.namespace(), name);
        if (credential == null) {
            return new Unusable(
                    "CredentialNotFound",
                    "There is no Credential " + name + " in namespace " + deployment.namespace()
                            + "; make it, or correct spec.credential");
        }
        if (!credential.spec().path("region").asText().isEmpty()) {
            return new Unusable(
                    "RegionNotSupported",
                    "Credential " + name + " is for region "
                            + credential.spec().path("region").asText()
                            + ", where the pools of this cluster are not; use one without a region");
        }
        JsonNode ready = credential.status().path("ready");
        if (ready.isBoolean() && !ready.booleanValue()) {
            return new Unusable("CredentialNotReady", "Credential " + name + " is not ready; its conditions say why");
        }
        ObjectNode identity = Json.object();
        for (String field : List.of("apiVersion", "kind", "name", "namespace")) {
            JsonNode value = credential.spec().path("identityRef").path(field);
            if (!value.asText().isEmpty()) {
                identity.put(field, value.asText());
            }
        }
        return new Usable(identity);
    }
}
