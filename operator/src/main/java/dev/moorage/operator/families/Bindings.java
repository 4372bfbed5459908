package dev.moorage.operator.families;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.kube.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a family's bindings are written: the request for each effect. A patch of a main resource carries UID and
 * resourceVersion, a patch of a status the resourceVersion, since the API server does not look at the UID there.
 */
public interface Bindings {
    /** Puts our finalizer on a claim. */
    ApiRequest addFinalizer(Claim claim);

    /** Takes our finalizer off a claim. */
    ApiRequest dropFinalizer(Claim claim);

    /** Writes a claim's status; a null name leaves the reference as it is. */
    ApiRequest status(Claim claim, @Nullable String addressName, Report report);

    /** Makes a claim's address. */
    ApiRequest create(Effect.CreateAddress effect);

    /** Adds to an address that exists what the family wants on it. */
    ApiRequest adopt(AddressObject object, Claim claim, @Nullable Pool pool);

    /** Deletes an address as it was seen. */
    ApiRequest delete(AddressObject object);

    /** Takes our finalizer off an address. */
    ApiRequest strip(AddressObject object);

    /** Reads a pool. */
    ApiRequest get(PoolKey pool);

    /** Puts our finalizer on a pool, and what else the family wants there; the UID is that of the pool's Cluster. */
    ApiRequest addFinalizer(Pool pool, @Nullable String clusterUid);

    /** Takes our finalizer off a pool. */
    ApiRequest dropFinalizer(Pool pool);

    /** Writes a pool's status. */
    ApiRequest status(Pool pool, PoolStatus status);
}
