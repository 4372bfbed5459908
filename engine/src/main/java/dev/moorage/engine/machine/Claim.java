package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PoolKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it was seen or answered.
 *
 * @param key kind, namespace and name
 * @param uid its UID
 * @param resourceVersion of this sight
 * @param pool the pool it asks
 * @param cluster the Cluster it names, in its own namespace, or null
 * @param created creationTimestamp
 * @param deleted deletionTimestamp, or null
 * @param finalizer whether it carries our finalizer
 * @param addressName the address object that its status names, or null
 * @param report the Ready condition as it stands, or null
 * @param serving whether the claim itself lets us act on it
 * @param request the address that it asks for, where it asks for a certain one
 * @param origin the object as the family knows it, carried along for the writes and never looked at here
 */
public record Claim(
        ClaimKey key,
        String uid,
        String resourceVersion,
        PoolKey pool,
        @Nullable String cluster,
        Instant created,
        @Nullable Instant deleted,
        boolean finalizer,
        @Nullable String addressName,
        @Nullable Report report,
        Serving serving,
        Request request,
        Object origin) {

    /** A claim that takes any address. */
    public Claim(
            ClaimKey key,
            String uid,
            String resourceVersion,
            PoolKey pool,
            @Nullable String cluster,
            Instant created,
            @Nullable Instant deleted,
            boolean finalizer,
            @Nullable String addressName,
            @Nullable Report report,
            Serving serving,
            Object origin) {
        this(
                key,
                uid,
                resourceVersion,
                pool,
                cluster,
                created,
                deleted,
                finalizer,
                addressName,
                report,
                serving,
                new Request.Any(),
                origin);
    }

    /** What a claim asks for. */
    public sealed interface Request {
        /** Any address. */
        record Any() implements Request {}

        /** This one and no other. */
        record Certain(Address address) implements Request {}

        /** What is no address. */
        record Unreadable(String text) implements Request {}
    }

    /** Whether a claim is to be acted on, as far as its own labels and annotations say. */
    public enum Serving {
        /** Acted on. */
        SERVED,
        /** Carries the paused annotation: nothing is done for it, not even its release. */
        PAUSED,
        /** Left to somebody else by the watch filter: counted, never written to. */
        FILTERED,
        /** Served, but not released while others keep it. */
        IN_USE
    }

    /** Whether it has a deletionTimestamp. */
    public boolean deleting() {
        return deleted != null;
    }

    /** Whether it is to be served, and was told that its pool has no room. */
    public boolean waitsForRoom() {
        return report != null
                && report.reason() == Report.Reason.POOL_EXHAUSTED
                && addressName == null
                && serving == Serving.SERVED
                && !deleting();
    }

    /** The claim as an entry names it. */
    public Holder holder() {
        return new Holder(key.kind(), key.namespace(), key.name(), uid);
    }

    /** The key of the address object that is named after the claim, where it is. */
    public ObjectKey objectKey() {
        return new ObjectKey(key.namespace(), key.name());
    }
}
