package dev.moorage.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param namespace the claim's namespace
 * @param name the claim's name, behind its kind where that is not Cluster API's
 * @param pool kind and name of its pool
 * @param address with prefix length, or a dash
 * @param gateway or a dash
 * @param state {@code Bound}, {@code Releasing}, or the reason for waiting
 * @param message what the claim's condition says
 */
record ClaimRow(
        String namespace, String name, String pool, String address, String gateway, String state, String message) {
    private static final String NONE = "-";

    /** The row of a claim and, once it is there, its address. */
    static ClaimRow of(JsonNode claim, @Nullable JsonNode address) {
        JsonNode metadata = claim.path("metadata");
        JsonNode poolRef = claim.path("spec").path("poolRef");
        JsonNode pool = claim.path("spec").path("pool");
        boolean metal3 = pool.has("name");
        JsonNode spec = address == null ? claim.path("nothing") : address.path("spec");
        boolean bound = spec.has("address");
        JsonNode ready = ready(claim);
        return new ClaimRow(
                metadata.path("namespace").asText(),
                (metal3 ? "IPClaim/" : "") + metadata.path("name").asText(),
                metal3
                        ? "IPPool/" + pool.path("name").asText()
                        : poolRef.path("kind").asText() + "/"
                                + poolRef.path("name").asText(),
                bound
                        ? spec.path("address").asText() + "/"
                                + spec.path("prefix").asText()
                        : NONE,
                bound ? spec.path("gateway").asText(NONE) : NONE,
                state(
                        metadata.has("deletionTimestamp"),
                        bound,
                        ready.path("reason").asText("Waiting")),
                ready.path("message").asText(""));
    }

    /** Namespace and name of the IPAddress that a claim's status names; of none, when it names none. */
    static String addressKey(JsonNode claim) {
        JsonNode status = claim.path("status");
        String name = status.path(status.has("address") ? "address" : "addressRef")
                .path("name")
                .asText();
        return claim.path("metadata").path("namespace").asText() + "/" + name;
    }

    private static String state(boolean deleting, boolean bound, String reason) {
        if (deleting) {
            return "Releasing";
        }
        return bound ? "Bound" : reason;
    }

    private static JsonNode ready(JsonNode claim) {
        for (JsonNode condition : claim.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition;
            }
        }
        return claim.path("nothing");
    }

    boolean bound() {
        return state.equals("Bound");
    }
}
