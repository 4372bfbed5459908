package dev.moorage.operator.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.kube.Models;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.ServerTime;
import dev.moorage.kube.Ticker;
import dev.moorage.kube.WriteListener;
import dev.moorage.kube.Writer;
import dev.moorage.kube.WriterSettings;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Contracts;
import dev.moorage.operator.families.Families;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.families.incluster.Kinds;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Explains what it is asked for, by lists that no cache answers. Needs the right to list every kind of pool, claim and
 * IPAddress, and the pages of the ledger, in all namespaces.
 */
public final class Explanations implements AutoCloseable {
    private static final WriterSettings FEW = new WriterSettings(4, 1, Duration.ofSeconds(30));
    private static final List<ResourceType> POOLS =
            Stream.concat(Kinds.POOLS.stream(), Stream.of(Metal3Kinds.POOLS)).toList();

    private final ServerTime time = new ServerTime(Ticker.system(), Instant.now());
    private final ObjectMapper mapper = new ObjectMapper();
    private final Models models = new Models();
    private final Writer writer;
    private final LiveLists lists;

    public Explanations(KubernetesClient client) {
        writer = Writer.over(client, FEW, time, WriteListener.none());
        lists = new LiveLists(writer);
    }

    /**
     * Explains the claims of a name: there may be one of each kind.
     *
     * @param kind {@code IPAddressClaim} or {@code IPClaim}, however kubectl would take it; null for both
     * @throws ExplainException when there is none, or the cluster cannot be read
     */
    public List<ClaimAccount> claims(@Nullable String kind, String namespace, String name) {
        List<String> kinds = Stream.of(Contract.CLAIM_KIND, Metal3Kinds.CLAIM_KIND)
                .filter(it -> kind == null || called(kind, it, plural(it)))
                .toList();
        if (kinds.isEmpty()) {
            throw new ExplainException("there are no claims of kind " + kind + "; use " + Contract.CLAIM_KIND + " or "
                    + Metal3Kinds.CLAIM_KIND);
        }
        Sight sight = look();
        List<ClaimAccount> found = kinds.stream()
                .map(it -> sight.claim(new ClaimKey(it, namespace, name)))
                .filter(Objects::nonNull)
                .map(it -> ClaimAccount.of(it, sight))
                .toList();
        if (found.isEmpty()) {
            throw new ExplainException("no " + String.join(" or ", kinds) + " " + namespace + "/" + name
                    + " asks a pool that Moorage serves; `kubectl get "
                    + kinds.stream().map(Explanations::plural).collect(Collectors.joining(","))
                    + " -A` lists all claims");
        }
        return found;
    }

    private static String plural(String claimKind) {
        return claimKind.toLowerCase(Locale.ROOT) + "s";
    }

    /**
     * Explains a pool.
     *
     * @param kind of any family, however kubectl would take it
     * @param namespace null or empty for a cluster-scoped pool
     * @throws ExplainException when nothing is known of it, or the cluster cannot be read
     */
    public PoolAccount pool(String kind, @Nullable String namespace, String name) {
        ResourceType type = POOLS.stream()
                .filter(it -> called(kind, it.kind(), it.plural()))
                .findFirst()
                .orElseThrow(() -> new ExplainException("there are no pools of kind " + kind + "; use "
                        + POOLS.stream().map(ResourceType::kind).collect(Collectors.joining(", "))));
        boolean named = namespace != null && !namespace.isEmpty();
        if (named != type.namespaced()) {
            throw new ExplainException(
                    type.namespaced()
                            ? type.kind() + " " + name + " needs its namespace; write NAMESPACE/" + name
                            : type.kind() + " has no namespace; write " + name);
        }
        Sight sight = look();
        PoolSight pool = sight.pool(
                new PoolKey(type.group(), type.kind(), named ? Objects.requireNonNull(namespace) : "", name));
        if (pool.pool() == null
                && pool.pages().isEmpty()
                && pool.objects().isEmpty()
                && pool.claims().isEmpty()) {
            throw new ExplainException(
                    pool.key() + " does not exist; `kubectl get " + type.plural() + " -A` lists those that do");
        }
        return PoolAccount.of(pool, sight);
    }

    private static boolean called(String word, String kind, String plural) {
        return word.equalsIgnoreCase(kind) || word.equalsIgnoreCase(plural);
    }

    /**
     * Explains an address, or the first one of a network.
     *
     * @throws ExplainException when the text is neither, or the cluster cannot be read
     */
    public AddressAccount address(String text) {
        Address address;
        try {
            address = text.contains("/") ? Prefix.parse(text).address() : Address.parse(text);
        } catch (InvalidAddressException e) {
            throw new ExplainException("\"" + text
                    + "\" is no address; write one such as 10.0.0.1 or fd00::1, or a prefix such as fd00::/64");
        }
        return AddressAccount.of(address, look());
    }

    private Sight look() {
        Contract contract = contract();
        Families families = Families.all(contract, Scope.ALL, mapper, time::now);
        Pages pages = new Pages(mapper);
        List<Sight.Read> pools = new ArrayList<>();
        for (ResourceType type : POOLS) {
            lists.all(type)
                    .forEach(it -> pools.add(
                            new Sight.Read(families.pool(type.group(), models.read(it, Families.model(type))), it)));
        }
        // Entries after IPAddresses: what is bound meanwhile then has its entry, and is not taken for a reservation.
        List<AddressObject> addresses =
                read(contract.addresses(), it -> families.address(models.read(it, contract.addressModel())));
        addresses.addAll(read(
                Metal3Kinds.ADDRESSES,
                it -> families.address(models.read(it, dev.moorage.api.metal3.v1alpha1.IPAddress.class))));
        List<Claim> claims = read(contract.claims(), it -> families.claim(models.read(it, contract.claimModel())));
        claims.addAll(read(
                Metal3Kinds.CLAIMS,
                it -> families.claim(models.read(it, dev.moorage.api.metal3.v1alpha1.IPClaim.class))));
        List<Page> read = read(Pages.TYPE, it -> pages.read(models.read(it, LedgerPage.class)));
        return new Sight(time.now(), pools, read, addresses, claims);
    }

    private <T> List<T> read(ResourceType type, Function<JsonNode, @Nullable T> reader) {
        List<T> read = new ArrayList<>();
        for (JsonNode item : lists.all(type)) {
            T value = reader.apply(item);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    private Contract contract() {
        Contract contract = Contracts.newest(
                lists.read("/apis/" + Contract.GROUP, "the versions of " + Contract.GROUP)
                        .path("versions")
                        .valueStream()
                        .map(it -> it.path("version").asText())
                        .toList(),
                mapper);
        if (contract == null) {
            throw new ExplainException("the cluster does not serve claims of " + Contract.GROUP
                    + "; is this the right cluster? --kubeconfig and --context choose it");
        }
        return contract;
    }

    @Override
    public void close() {
        writer.close();
    }
}
