package dev.moorage.operator;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Objects as the machine knows them. */
public final class Samples {
    /** A pool's name. */
    public static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "ns", "p");

    /** When everything was made. */
    public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    /** So long after {@link #CREATED}. */
    public static Now after(Duration time) {
        return new Now(CREATED.plus(time), time.toNanos());
    }

    /** The pool with these addresses. */
    public static Pool pool(String addresses) {
        return new Pool(
                POOL,
                "pool-uid",
                "1",
                1,
                PoolReader.read(new PoolSettings(List.of(addresses), 24, "", List.of(), false)),
                false,
                false,
                true,
                PoolStatus.NONE,
                "");
    }

    /** A claim on the pool that waits. */
    public static Claim claim(String name) {
        return claim(name, false);
    }

    /** A claim on the pool. */
    public static Claim claim(String name, boolean deleting) {
        return new Claim(
                new ClaimKey("IPAddressClaim", "ns", name),
                name + "-uid",
                "1",
                POOL,
                null,
                CREATED,
                deleting ? CREATED : null,
                true,
                null,
                null,
                Claim.Serving.SERVED,
                "");
    }

    /** What a claim is told. */
    public static Report report(Report.Reason reason) {
        return new Report(reason, "Because of " + reason.word() + ".");
    }

    /** The object of that claim. */
    public static AddressObject object(String claim, String address) {
        return new AddressObject(
                new ObjectKey("ns", claim),
                claim + "-object",
                "1",
                POOL,
                new ClaimKey("IPAddressClaim", "ns", claim),
                address,
                Prefix.of(Address.parse(address)),
                null,
                true,
                false,
                Set.of(),
                new Controller.None(),
                "");
    }

    /** An entry of that claim. */
    public static Entry entry(int offset, EntryState state, String claim) {
        return new Entry.Known(offset, state, new Holder("IPAddressClaim", "ns", claim, claim + "-uid"), CREATED);
    }

    /** The page of 10.0.0.0. */
    public static Page page(Entry... entries) {
        return new Page(PageId.of(POOL, Address.parse("10.0.0.0")), "page-uid", "1", true, List.of(entries));
    }
}
