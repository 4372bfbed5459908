package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.families.k0rdent.Network.Remark;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import dev.moorage.operator.families.k0rdent.Plan.Notice;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a claim needs: its ClusterIPAM and its pool, in this order, and then the word that it is bound. A claim that is
 * gone needs nothing: what was made for it is owned by it.
 */
final class ClaimPlan {
    static final String INVALID = "InvalidClaimCondition";
    static final String PROVIDER_ERROR = "IPAMProviderConditionError";
    static final String READY = "Ready";
    private static final String NOT_IMPLEMENTED = "NetworksNotImplemented";
    private static final String OVERLAPPING = "Overlapping";
    private static final String BOUND = "Bound";

    private final View view;
    private final Seen claim;
    private final K0rdentOptions options;
    private final Refusals refusals;
    private final Instant now;
    private final ResourceType poolType;
    private final @Nullable Seen ipam;
    private final @Nullable Seen pool;
    private final List<Write> writes = new ArrayList<>();
    private Map<Remark, String> remarks = Map.of();
    private @Nullable String invalid;
    private @Nullable String trouble;

    private ClaimPlan(View view, Seen claim, K0rdentOptions options, Refusals refusals, Instant now) {
        this.view = view;
        this.claim = claim;
        this.options = options;
        this.refusals = refusals;
        this.now = now;
        poolType = PoolWanted.type(claim.spec().path("provider").asText());
        ipam = view.find(Kinds.IPAMS, claim.namespace(), claim.name());
        pool = view.find(poolType, claim.namespace(), claim.name());
    }

    static Plan of(View view, String namespace, String name, K0rdentOptions options, Refusals refusals, Instant now) {
        Seen claim = view.find(Kinds.CLAIMS, namespace, name);
        return claim == null || claim.deleting()
                ? Plan.NOTHING
                : new ClaimPlan(view, claim, options, refusals, now).plan();
    }

    private Plan plan() {
        switch (Network.read(claim.spec(), "spec")) {
            case Unusable(String message) -> invalid = message;
            case Usable network -> {
                remarks = network.remarks();
                invalid = elsewhere();
                if (invalid == null) {
                    trouble = make(network);
                }
            }
        }
        return report();
    }

    private @Nullable String elsewhere() {
        String ref = claim.spec().path("clusterIPAMRef").asText();
        return ref.isEmpty() || ref.equals(claim.name())
                ? null
                : "spec.clusterIPAMRef: it is " + ref + ", and a ClusterIPAM is named like its claim; delete the claim"
                        + " and make it again without that field";
    }

    /** Asks for what is not there; says what is in the way. */
    private @Nullable String make(Usable network) {
        String taken = taken();
        if (taken != null) {
            return taken;
        }
        Draft wanted = new Draft(Kinds.IPAMS, claim.namespace(), claim.name()).ownedBy(Kinds.CLAIMS, claim, true, ipam);
        wanted.spec().put("provider", claim.spec().path("provider").asText()).put("clusterIPAMClaimRef", claim.name());
        if (wanted.differs(ipam)) {
            writes.add(wanted.write(false));
        }
        if (claim.spec().path("clusterIPAMRef").asText().isEmpty()) {
            ObjectNode patch = Json.object();
            patch.putObject("spec").put("clusterIPAMRef", claim.name());
            writes.add(Write.Patch.of(Kinds.CLAIMS, claim, patch));
        }
        if (!view.served(poolType)) {
            return Kinds.notServed(poolType, "install its CRD");
        }
        switch (PoolWanted.of(view, claim, network, options, pool)) {
            case PoolWanted.Unclear(String message) -> {
                return message;
            }
            case PoolWanted.Pool(ResourceType _, Draft draft) -> {
                if (draft.differs(pool) && (pool == null || !pool.deleting())) {
                    writes.add(draft.write(false));
                }
            }
        }
        return refused();
    }

    /** Who else has the ClusterIPAM of this name. */
    private @Nullable String taken() {
        if (ipam == null) {
            return null;
        }
        String owner = ipam.controller();
        String reference = ipam.spec().path("clusterIPAMClaimRef").asText();
        if (owner != null && !owner.equals(claim.uid())) {
            return "ClusterIPAM " + ipam.name() + " belongs to an object that was deleted, or to another one; delete it"
                    + " if it does not go by itself";
        }
        return reference.isEmpty() || reference.equals(claim.name())
                ? null
                : "ClusterIPAM " + ipam.name() + " is made for claim " + reference + "; delete it, or rename the claim";
    }

    private @Nullable String refused() {
        return refusals.byKind().entrySet().stream()
                .map(it -> it.getKey() + " " + claim.name() + " could not be written: " + it.getValue())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private Plan report() {
        PoolState state = PoolState.of(poolType, pool);
        boolean before = ipam != null && ipam.status().path("phase").asText().equals(BOUND);
        // A pool whose spec has just been edited goes on serving; one that never served is first counted.
        boolean bound = state.serves() && (before || (state.current() && invalid == null && trouble == null));
        List<Write.Status> statuses = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        if (ipam != null && !ipam.deleting() && taken() == null) {
            ipam(ipam, bound, state, statuses);
        }
        Conditions conditions = new Conditions(claim, now);
        conditions.show(INVALID, invalid != null, "Failed", Objects.requireNonNullElse(invalid, ""));
        conditions.show(PROVIDER_ERROR, trouble != null, "Failed", Objects.requireNonNullElse(trouble, ""));
        remark(conditions);
        if (invalid != null) {
            conditions.set(READY, false, "ClaimInvalid", invalid);
        } else if (trouble != null) {
            conditions.set(READY, false, "ProviderError", trouble);
        } else {
            conditions.set(READY, bound, bound ? BOUND : state.reason(), state.message());
        }
        ObjectNode status = Json.object().put("bound", bound);
        status.set("conditions", conditions.list());
        if (!Json.same(status, claim.status())) {
            statuses.add(Write.Status.of(Kinds.CLAIMS, claim, status));
            // A pool that was just made is only waited for.
            boolean stuck = invalid != null || trouble != null || (!bound && (before || !state.passing()));
            if (conditions.news(READY) && stuck) {
                notices.add(Notice.of(claim, Kinds.CLAIMS, conditions.get(READY)));
            }
        }
        return new Plan(writes, statuses, notices);
    }

    /** What its author may not expect, bound or not. */
    private void remark(Conditions conditions) {
        List<String> idle = List.of("clusterNetwork", "externalNetwork").stream()
                .filter(it -> !claim.spec().path(it).isEmpty())
                .toList();
        conditions.show(
                NOT_IMPLEMENTED,
                !idle.isEmpty(),
                "NotImplemented",
                "spec." + String.join(" and spec.", idle) + ": accepted, and nothing is done with it yet");
        for (Remark remark : Remark.values()) {
            String text = remarks.get(remark);
            conditions.show(remark.type, text != null, remark.type, Objects.requireNonNullElse(text, ""));
        }
        JsonNode overlap = pool == null ? Json.object() : pool.condition(OVERLAPPING);
        conditions.show(
                OVERLAPPING,
                overlap.path("status").asText().equals("True"),
                overlap.path("reason").asText("SharedAddresses"),
                overlap.path("message").asText());
    }

    private void ipam(Seen object, boolean bound, PoolState state, List<Write.Status> statuses) {
        Conditions conditions = new Conditions(object, now);
        conditions.set(READY, bound, bound ? BOUND : state.reason(), state.message());
        ObjectNode status = Json.object().put("phase", bound ? BOUND : "Pending");
        ObjectNode data = status.putArray("providerData").addObject();
        data.putObject("config")
                .put("apiGroup", poolType.group())
                .put("kind", poolType.kind())
                .put("name", claim.name());
        data.put("name", "ipPool");
        if (bound) {
            data.put("ready", true);
        }
        status.set("conditions", conditions.list());
        if (!Json.same(status, object.status())) {
            statuses.add(Write.Status.of(Kinds.IPAMS, object, status));
        }
    }
}
