package dev.moorage.operator.families;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.api.metal3.v1alpha1.IPAddress;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Naming;
import dev.moorage.engine.machine.Pool;
import dev.moorage.kube.ResourceType;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.families.incluster.InClusterBindings;
import dev.moorage.operator.families.incluster.InClusterRequests;
import dev.moorage.operator.families.incluster.Kinds;
import dev.moorage.operator.families.metal3.Metal3Bindings;
import dev.moorage.operator.families.metal3.Metal3Kinds;
import dev.moorage.operator.families.metal3.Metal3Requests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All families together: whose an object is, how it is read and written, and what of the API server it is. */
public final class Families {
    /** How each family names its address objects. */
    public static final Naming NAMING =
            new Naming(Set.of(Metal3Kinds.GROUP), Map.of(Metal3Kinds.CLAIM_KIND, Metal3Kinds.ADDRESS_KEY));

    private final Contract contract;
    private final List<Family> families;

    private Families(Contract contract, List<Family> families) {
        this.contract = contract;
        this.families = List.copyOf(families);
    }

    /** Every family that hands out addresses, with that scope. */
    public static Families all(Contract contract, Scope scope, ObjectMapper mapper, Supplier<Instant> now) {
        return new Families(
                contract,
                List.of(
                        new Family(
                                Contract.GROUP,
                                new InClusterRequests(contract, scope),
                                new InClusterBindings(contract, mapper, now)),
                        new Family(
                                Metal3Kinds.GROUP,
                                new Metal3Requests(contract, scope),
                                new Metal3Bindings(contract, mapper, now))));
    }

    /** Reads a claim of any kind; null when it asks the pool of a provider that is none of ours. */
    public @Nullable Claim claim(HasMetadata object) {
        for (Family family : families) {
            Claim claim = family.requests().claim(object);
            if (claim != null) {
                return claim;
            }
        }
        return null;
    }

    /** Reads an address of any kind; null when it is of a pool of a provider that is none of ours. */
    public @Nullable AddressObject address(HasMetadata object) {
        for (Family family : families) {
            AddressObject address = family.requests().address(object);
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    /** Reads a pool of that group. */
    public Pool pool(String group, HasMetadata object) {
        return of(group).requests().pool(object);
    }

    /** Whether our finalizer on a claim was set by this program and not, say, by what moved or restored the claim. */
    public boolean guardedByUs(Claim claim, JsonNode object) {
        String finalizer = "v:\"" + of(claim.pool().group()).requests().finalizer(claim) + "\"";
        return setByUs(object, "/f:metadata/f:finalizers", finalizer);
    }

    /** Whether this program has made an address object: whoever made it wrote its address, which never changes. */
    public static boolean madeByUs(JsonNode object) {
        return setByUs(object, "/f:spec", "f:address");
    }

    private static boolean setByUs(JsonNode object, String parent, String field) {
        for (JsonNode manager : object.at("/metadata/managedFields")) {
            if (manager.at("/fieldsV1" + parent).has(field)
                    && manager.path("manager").asText().equals(Names.FIELD_MANAGER)) {
                return true;
            }
        }
        return false;
    }

    /** How the objects of a pool are written. */
    public Bindings bindings(PoolKey pool) {
        return of(pool.group()).bindings();
    }

    private Family of(String group) {
        for (Family family : families) {
            if (family.group().equals(group)) {
                return family;
            }
        }
        throw new IllegalArgumentException("no family has pools of " + group);
    }

    /** The resource of a claim. */
    public ResourceType type(ClaimKey claim) {
        return metal3(claim) ? Metal3Kinds.CLAIMS : contract.claims();
    }

    /** The class that a claim is read into. */
    public Class<? extends HasMetadata> model(ClaimKey claim) {
        return metal3(claim) ? IPClaim.class : contract.claimModel();
    }

    private static boolean metal3(ClaimKey claim) {
        return claim.kind().equals(Metal3Kinds.CLAIM_KIND);
    }

    /** The resource of an address. */
    public ResourceType type(ObjectKey address) {
        return metal3(address) ? Metal3Kinds.ADDRESSES : contract.addresses();
    }

    /** The class that an address is read into. */
    public Class<? extends HasMetadata> model(ObjectKey address) {
        return metal3(address) ? IPAddress.class : contract.addressModel();
    }

    private static boolean metal3(ObjectKey address) {
        return address.kind().equals(Metal3Kinds.ADDRESS_KEY);
    }

    /** {@code group/version} of a claim. */
    public String apiVersion(ClaimKey claim) {
        return type(claim).apiVersion();
    }

    /** {@code group/version} of a pool. */
    public static String apiVersion(PoolKey pool) {
        return type(pool).apiVersion();
    }

    /** The resource of a pool. */
    public static ResourceType type(PoolKey pool) {
        return pool.group().equals(Metal3Kinds.GROUP) ? Metal3Kinds.POOLS : Kinds.type(pool);
    }

    /** The class that pools of a resource are read into. */
    public static Class<? extends HasMetadata> model(ResourceType pool) {
        return pool.equals(Metal3Kinds.POOLS) ? Metal3Kinds.POOL_MODEL : Kinds.model(pool);
    }

    /** The kinds of addresses that may be of a pool. */
    public List<AddressModel> addresses(PoolKey pool) {
        AddressModel clusterApi = new AddressModel(contract.addresses(), contract.addressModel());
        return pool.group().equals(Metal3Kinds.GROUP)
                ? List.of(new AddressModel(Metal3Kinds.ADDRESSES, IPAddress.class), clusterApi)
                : List.of(clusterApi);
    }
}
