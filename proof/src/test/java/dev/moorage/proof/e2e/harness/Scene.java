package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** One test's namespace, and what it makes there. */
public final class Scene implements AutoCloseable {
    private final TestCluster cluster;
    private final String namespace;
    private final Deque<TestOperator> operators = new ArrayDeque<>();
    private String contract = "v1beta2";
    private int fences;

    Scene(TestCluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    /** The namespace. */
    public String namespace() {
        return namespace;
    }

    /** A second namespace. */
    public Scene elsewhere() {
        Scene other = cluster.newScene(namespace.replaceFirst("^t[0-9]+-", "") + "-2");
        other.contract = contract;
        return other;
    }

    /** From now on reads and writes Cluster API's kinds in that version. */
    public void speak(String version) {
        contract = version;
    }

    /** Starts an operator that ends with the test, the last one first. */
    public TestOperator operator(OperatorOptions options) {
        TestOperator operator = cluster.operator(options);
        operators.push(operator);
        return operator;
    }

    /** Starts an operator on a connection of the test's choice; the test ends it. */
    public TestOperator operator(Config connection, OperatorOptions options) {
        return cluster.operator(connection, options);
    }

    /** The connection that operators use. */
    public Config operatorConnection() {
        return cluster.operatorConnection();
    }

    /** Starts an operator that serves everything. */
    public TestOperator operator() {
        return operator(OperatorOptions.DEFAULT);
    }

    /** A pool for this namespace. */
    public PoolDraft pool(String name) {
        return new PoolDraft(this, Kind.POOL, name);
    }

    /** A prefix pool for this namespace. */
    public PoolDraft prefixPool(String name) {
        return new PoolDraft(this, Kind.PREFIX_POOL, name);
    }

    /** A prefix pool for every namespace; its name is made unique. */
    public PoolDraft globalPrefixPool(String name) {
        return new PoolDraft(this, Kind.GLOBAL_PREFIX_POOL, namespace + "-" + name);
    }

    /** A pool for every namespace; its name is made unique. */
    public PoolDraft globalPool(String name) {
        return new PoolDraft(this, Kind.GLOBAL_POOL, namespace + "-" + name);
    }

    /** A claim. */
    public ClaimDraft claim(String name) {
        return new ClaimDraft(this, name);
    }

    /** An IPAddress made by hand, or by another provider. */
    public AddressDraft address(String name) {
        return new AddressDraft(this, name);
    }

    /** A Cluster. */
    public ClusterDraft cluster(String name) {
        return new ClusterDraft(this, name);
    }

    /** Many claims at once. */
    public Burst burst(Pool pool, int count) {
        return new Burst(this, pool, count);
    }

    /** The Lease of this test's name in a namespace. */
    public Election lease(String leaseNamespace) {
        return new Election(cluster.admin().leases().inNamespace(leaseNamespace).withName(namespace));
    }

    /** Another provider of this family, which renews its lease. */
    public OtherProvider otherProvider(String identity) {
        return new OtherProvider(
                cluster.admin(), OtherProvider.Place.IN_CLUSTER, identity, ZonedDateTime.now(ZoneOffset.UTC), true);
    }

    /** The same of Metal3's family; its namespace has to be there. */
    public OtherProvider otherMetal3Provider(String identity) {
        return new OtherProvider(
                cluster.admin(), OtherProvider.Place.METAL3, identity, ZonedDateTime.now(ZoneOffset.UTC), true);
    }

    /** Leaves the lease of another provider that renewed it last at that time, by its own clock. */
    public void providerThatDied(String identity, String renewed) {
        new OtherProvider(
                        cluster.admin(), OtherProvider.Place.IN_CLUSTER, identity, ZonedDateTime.parse(renewed), false)
                .close();
    }

    /** Waits until the lease of the provider that is replaced is held by somebody of that prefix. */
    public void awaitProviderLease(String prefix) {
        awaitLease(OtherProvider.Place.IN_CLUSTER, prefix);
    }

    /** The same of Metal3's family. */
    public void awaitMetal3ProviderLease(String prefix) {
        awaitLease(OtherProvider.Place.METAL3, prefix);
    }

    private void awaitLease(OtherProvider.Place place, String prefix) {
        var _ = Await.until(
                place.in(cluster.admin()),
                "held by " + prefix,
                it -> it != null
                        && it.getSpec().getHolderIdentity() != null
                        && it.getSpec().getHolderIdentity().startsWith(prefix));
    }

    /** Server-side apply, as kubectl does it. */
    public List<HasMetadata> apply(String yaml) {
        return cluster.manifests().apply(yaml, namespace);
    }

    /** Asks the API server to take a text of manifests, unknown fields refused, and keeps nothing. */
    public void tryStrictly(String yaml) {
        cluster.manifests().tryStrictly(yaml, namespace);
    }

    /** Everything of a kind in this namespace, of global pools those of this scene. */
    List<JsonNode> objects(Kind kind) {
        var resources = cluster.admin().genericKubernetesResources(kind.in(version(kind)));
        var items = kind.namespaced
                ? resources.inNamespace(namespace).list().getItems()
                : resources.list().getItems();
        return items.stream()
                .<JsonNode>map(Thing.JSON::valueToTree)
                .filter(it ->
                        kind.namespaced || it.at("/metadata/name").asText().startsWith(namespace + "-"))
                .toList();
    }

    /** The claim of that name, whoever made it, whether there is one or not. */
    public Claim existingClaim(String name) {
        return new Claim(name, resource(Kind.CLAIM, name), new Address(name, resource(Kind.ADDRESS, name)));
    }

    /** The global pool of that name, whoever made it; its name is made unique. */
    public Pool existingGlobalPool(String name) {
        String unique = namespace + "-" + name;
        return new Pool(Kind.GLOBAL_POOL, unique, resource(Kind.GLOBAL_POOL, unique));
    }

    /** Waits until the register of a pool has an entry that begins so, on the page of that address. */
    public void awaitEntry(Pool pool, String address, String beginning) {
        String page =
                PageId.of(key(pool), dev.moorage.address.Address.parse(address)).name();
        var _ = Await.until(
                cluster.admin().resources(LedgerPage.class).withName(page),
                "with an entry " + beginning,
                it -> it != null
                        && it.getSpec() != null
                        && it.getSpec().entries().stream().anyMatch(entry -> entry.startsWith(beginning)));
    }

    /** Waits until no page of a prefix pool's register is left whose blocks have that length. */
    public void awaitNoPages(Pool pool, int length) {
        String hash = PageId.poolHash(key(pool));
        Await.until(
                "without pages of /" + length,
                () ->
                        cluster
                                .admin()
                                .resources(LedgerPage.class)
                                .withLabel(Pages.POOL_LABEL, hash)
                                .list()
                                .getItems()
                                .stream()
                                .noneMatch(it -> it.getMetadata().getName().contains("-p" + length + "-")));
    }

    private PoolKey key(Pool pool) {
        boolean global = pool.kind().startsWith("Global");
        return new PoolKey(Kind.POOL.group, pool.kind(), global ? "" : namespace, pool.name());
    }

    /** A pool that an applied manifest made. */
    public Pool existingPool(String name) {
        return new Pool(Kind.POOL, name, resource(Kind.POOL, name));
    }

    /** A prefix pool of this namespace that something else has made. */
    public Pool existingPrefixPool(String name) {
        return new Pool(Kind.PREFIX_POOL, name, resource(Kind.PREFIX_POOL, name));
    }

    /** A token of a ServiceAccount of this namespace, which may do nothing of its own. */
    public String token(String account) {
        return cluster.token(namespace, account);
    }

    /** Everything that operators wrote to objects of this namespace so far. */
    public List<String> writes() {
        return cluster.audit().writes(namespace);
    }

    /** Whether the operator's rules allow that. */
    public boolean operatorMay(String verb, String group, String resource) {
        return operatorMay(verb, group, resource, "", "");
    }

    /** The same of one object; the namespace is empty for cluster-scoped ones. */
    public boolean operatorMay(String verb, String group, String resource, String objectNamespace, String name) {
        return cluster.operatorMay(verb, group, resource, objectNamespace, name);
    }

    /** An administrator's connection. */
    public KubernetesClient admin() {
        return cluster.admin();
    }

    /** Text of an administrator's kubeconfig. */
    public String adminKubeconfig() {
        return cluster.adminKubeconfig();
    }

    /**
     * Waits until the operator has acted on all that was done before: makes a Cluster, a pool, and a claim on both, and
     * waits until the claim is bound and counted.
     */
    public void fence() {
        String name = "fence-" + ++fences;
        Cluster made = cluster(name).create();
        Pool pool = pool(name).of("198.51.100.7").prefix(24).create();
        Claim claim = claim(name).on(pool).ofCluster(made.name()).create();
        var _ = claim.await("bound", it -> it.at("/status/addressRef").has("name"));
        var _ = pool.await("counted", it -> it.at("/status/ipAddresses/used").asInt() == 1);
    }

    String version(Kind kind) {
        return kind.version(contract);
    }

    Resource<GenericKubernetesResource> resource(Kind kind, String name) {
        var resources = cluster.admin().genericKubernetesResources(kind.in(version(kind)));
        return kind.namespaced ? resources.inNamespace(namespace).withName(name) : resources.withName(name);
    }

    Resource<GenericKubernetesResource> create(Kind kind, String name, ObjectNode body) {
        GenericKubernetesResource object = Thing.JSON.convertValue(body, GenericKubernetesResource.class);
        var resources = cluster.admin().genericKubernetesResources(kind.in(version(kind)));
        var _ = (kind.namespaced ? resources.inNamespace(namespace).resource(object) : resources.resource(object))
                .create();
        return resource(kind, name);
    }

    /** Waits until a namespace that was closed is gone with all that was in it. */
    public void awaitEnd() {
        var _ = Await.until(cluster.admin().namespaces().withName(namespace), "gone", Objects::isNull);
    }

    /** Ends the test's operators, checks that they were sound, and lets the namespace go. */
    @Override
    public void close() {
        while (!operators.isEmpty()) {
            operators.pop().close();
        }
        var _ = cluster.admin().namespaces().withName(namespace).delete();
    }
}
