package dev.moorage.operator.handback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Contracts;
import dev.moorage.operator.families.incluster.Kinds;
import dev.moorage.operator.ledger.Pages;
import dev.moorage.operator.takeover.ProviderPlace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Prepares a cluster for the providers that Moorage took over from. */
public final class Handback implements AutoCloseable {
    private static final WriterSettings FEW = new WriterSettings(4, 1, Duration.ofSeconds(30));
    private static final String REGISTRATION = "/apis/admissionregistration.k8s.io/v1/";
    private static final String CERT_MANAGER = "cert-manager.io/inject-ca-from";

    /** What else Moorage installs and the other provider does not, or installs anew itself. */
    private static final List<ResourceType> REGISTRATIONS = List.of(
            registration("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding"),
            registration("validatingadmissionpolicies", "ValidatingAdmissionPolicy"),
            registration("validatingwebhookconfigurations", "ValidatingWebhookConfiguration"),
            registration("mutatingwebhookconfigurations", "MutatingWebhookConfiguration"));

    private final ServerTime time = new ServerTime(Ticker.system(), Instant.now());
    private final ObjectMapper mapper = new ObjectMapper();
    private final Writer writer;
    private final Cluster cluster;
    private final String prefix;

    /** {@code prefix} is how the identities of operators begin. */
    public Handback(KubernetesClient client, String prefix) {
        this.prefix = prefix;
        writer = Writer.over(client, FEW, time, WriteListener.none());
        cluster = new Cluster(writer);
    }

    private static ResourceType registration(String plural, String kind) {
        return new ResourceType("admissionregistration.k8s.io", "v1", plural, kind, false);
    }

    /**
     * Finds what is to be done. Writes nothing; takes up to the length of a lease when an operator ended without giving
     * it back.
     *
     * @param dropQuarantines addresses may be given again at once that should still rest
     */
    public Plan plan(boolean dropQuarantines) throws InterruptedException {
        List<String> refusals = new ArrayList<>(new Running(cluster, prefix).renewed());
        List<Removal> removals = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        pages(dropQuarantines, refusals, removals);
        conditions(removals);
        registrations(removals, notes);
        return new Plan(refusals, removals, notes);
    }

    private Contract contract() {
        List<String> served = new ArrayList<>();
        cluster.read("/apis/" + Contract.GROUP)
                .path("versions")
                .forEach(it -> served.add(it.path("version").asText()));
        Contract contract = Contracts.newest(served, mapper);
        if (contract == null) {
            throw new HandbackException("the cluster does not serve claims of " + Contract.GROUP);
        }
        return contract;
    }

    private void pages(boolean dropQuarantines, List<String> refusals, List<Removal> removals) {
        Contract contract = contract();
        Objects objects = new Objects()
                .with(contract.addresses(), cluster.list(contract.addresses().collection(null)))
                .with(Metal3.ADDRESSES, cluster.list(Metal3.ADDRESSES.collection(null)))
                .claims(
                        contract.addresses(),
                        "/status/addressRef/name",
                        cluster.list(contract.claims().collection(null)))
                .claims(Metal3.ADDRESSES, "/status/address/name", cluster.list(Metal3.CLAIMS.collection(null)));
        List<JsonNode> found = cluster.list(Pages.TYPE.collection(null));
        PageReview review = new PageReview(new Pages(mapper), objects, time.now(), dropQuarantines);
        found.forEach(it -> review.review(it, refusals, removals));
    }

    private void conditions(List<Removal> removals) {
        Contract contract = contract();
        for (JsonNode claim : cluster.list(contract.claims().collection(null))) {
            if (Kinds.serves(claim) || Metal3.serves(claim)) {
                Conditions.review(claim, contract.claims(), removals);
            }
        }
        for (ResourceType type : Kinds.POOLS) {
            cluster.list(type.collection(null)).forEach(it -> Conditions.review(it, type, removals));
        }
        for (ResourceType type : List.of(Metal3.CLAIMS, Metal3.POOLS)) {
            cluster.list(type.collection(null)).forEach(it -> Conditions.review(it, type, removals));
        }
    }

    private void registrations(List<Removal> removals, List<String> notes) {
        String selector = "?labelSelector=cluster.x-k8s.io%2Fprovider%20in%20("
                + ProviderPlace.ALL.stream().map(ProviderPlace::label).collect(Collectors.joining("%2C")) + ")";
        for (ResourceType type : REGISTRATIONS) {
            for (JsonNode object : cluster.list(REGISTRATION + type.plural() + selector)) {
                String name = object.at("/metadata/name").asText();
                if (object.path("metadata").path("annotations").has(CERT_MANAGER)) {
                    notes.add(type.kind() + " " + name + " stays: cert-manager looks after it");
                    continue;
                }
                removals.add(new Removal(
                        type.kind() + " " + name,
                        ApiRequest.delete(
                                type.item(null, name),
                                Preconditions.exactly(
                                        object.at("/metadata/uid").asText(),
                                        object.at("/metadata/resourceVersion").asText()))));
            }
        }
        notes.add("the CRDs stay; apply the other provider's manifests, which replace them and its webhooks");
    }

    /**
     * Does what was planned.
     *
     * @param told told of each removal once it is done
     * @throws HandbackException when something has changed since, or may not be removed
     */
    public void carryOut(Plan plan, Consumer<String> told) {
        for (Removal removal : plan.removals()) {
            cluster.carryOut(removal);
            told.accept(removal.what());
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
