package dev.moorage.operator.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.Writer;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.families.incluster.Kinds;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.ledger.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the API server at the start whether the operator may do all that it is going to do: a right that is missing
 * would otherwise show as a watch that never begins, or a claim that never ends.
 */
public final class Rights {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private record Right(ResourceType type, String subresource, String verb) {
        @Override
        public String toString() {
            return verb + " " + type.plural() + (subresource.isEmpty() ? "" : "/" + subresource);
        }
    }

    private final Writer writer;
    private final ObjectMapper mapper;

    public Rights(Writer writer, ObjectMapper mapper) {
        this.writer = writer;
        this.mapper = mapper;
    }

    /** What may not be done, in words; empty when all may be, or the API server does not say. */
    public List<String> missing(Contract contract) {
        List<Right> needed = needed(contract);
        List<CompletableFuture<Outcome>> answers = needed.stream()
                .map(right -> writer.send(review(right), Lane.NORMAL))
                .toList();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < needed.size(); i++) {
            if (answers.get(i).join() instanceof Outcome.Done(JsonNode review)
                    && !review.path("status").path("allowed").asBoolean(true)) {
                missing.add(needed.get(i).toString());
            }
        }
        return missing;
    }

    private static List<Right> needed(Contract contract) {
        List<Right> rights = new ArrayList<>();
        add(rights, contract.clusters(), "", "list", "watch");
        add(rights, contract.claims(), "", "get", "list", "watch", "patch");
        add(rights, contract.claims(), "status", "patch");
        add(rights, contract.addresses(), "", "get", "list", "watch", "create", "patch", "delete");
        for (ResourceType pool : Kinds.POOLS) {
            add(rights, pool, "", "get", "list", "watch", "patch");
            add(rights, pool, "status", "patch");
        }
        add(rights, Metal3Kinds.POOLS, "", "get", "list", "watch", "patch");
        add(rights, Metal3Kinds.POOLS, "status", "patch");
        add(rights, Metal3Kinds.CLAIMS, "", "get", "list", "watch", "patch");
        add(rights, Metal3Kinds.CLAIMS, "status", "patch");
        add(rights, Metal3Kinds.ADDRESSES, "", "get", "list", "watch", "create", "patch", "delete");
        add(rights, Pages.TYPE, "", "get", "list", "watch", "create", "patch", "delete");
        return rights;
    }

    private static void add(List<Right> rights, ResourceType type, String subresource, String... verbs) {
        for (String verb : verbs) {
            rights.add(new Right(type, subresource, verb));
        }
    }

    private ApiRequest review(Right right) {
        ObjectNode review = mapper.createObjectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SelfSubjectAccessReview");
        review.putObject("spec")
                .putObject("resourceAttributes")
                .put("group", right.type().group())
                .put("resource", right.type().plural())
                .put("subresource", right.subresource())
                .put("verb", right.verb());
        return ApiRequest.create(REVIEWS, review);
    }
}
