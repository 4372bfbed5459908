package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.pool.PrefixPoolReader;
import dev.moorage.engine.pool.PrefixPoolSettings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prefix pools, pages and address objects of several lengths, for tests. */
final class BlockTrial {
    static final Instant EARLIER = Instant.parse("2029-12-31T00:00:00Z");
    static final PageId NARROW = page(66);
    static final PageId WIDE = page(64);

    private BlockTrial() {}

    /** The object before anybody adopted it. */
    static AddressObject asByHand(AddressObject made) {
        return unowned(made, false, Set.of());
    }

    /** The object when the garbage collector has taken its dead owner from it. */
    static AddressObject late(AddressObject made) {
        return unowned(made, true, Set.of("pool-uid"));
    }

    private static AddressObject unowned(AddressObject made, boolean finalizer, Set<String> owners) {
        return changed(made, null, finalizer, owners, new Controller.None());
    }

    /** The object of a machine, adopted by a claim that is gone, and deleted. */
    static AddressObject goingAndControlled(AddressObject made) {
        return changed(made, Instant.EPOCH, true, Set.of("machine", "pool-uid"), new Controller.Foreign());
    }

    private static AddressObject changed(
            AddressObject made,
            @Nullable Instant deleted,
            boolean finalizer,
            Set<String> owners,
            Controller controller) {
        return new AddressObject(
                made.key(),
                made.uid(),
                made.resourceVersion(),
                made.pool(),
                made.claim(),
                made.text(),
                made.block(),
                deleted,
                finalizer,
                false,
                owners,
                controller,
                Trial.OBJECT);
    }

    static Trial lead(int length) {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(pool(trial, length)));
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        return trial;
    }

    /** The pool, whose generation tells its lengths apart. */
    static Pool pool(Trial trial, int length) {
        return pool(trial, Trial.POOL, 128 - length, length);
    }

    static Pool pool(Trial trial, PoolKey key, long generation, int length) {
        PrefixPoolSettings settings = new PrefixPoolSettings(List.of("fd00::/48"), length, null, List.of());
        return new Pool(
                key,
                "pool-uid",
                trial.next(),
                generation,
                PrefixPoolReader.read(settings),
                false,
                false,
                true,
                PoolStatus.NONE,
                Trial.OBJECT);
    }

    static PageId page(int length) {
        return PageId.of(Trial.POOL, Address.parse("fd00::"), Blocks.ofLength(length));
    }

    static Entry.Known held(int offset, Claim claim) {
        return new Entry.Known(offset, EntryState.HELD, claim.holder(), EARLIER);
    }

    /** What is kept since a restore. */
    static Entry.Known kept(int offset) {
        return new Entry.Known(
                offset, EntryState.RESTORED, new Holder("IPAddressClaim", "ns", "before", "uid-before"), EARLIER);
    }

    static AddressObject made(Trial trial, Claim claim, String block) {
        return new AddressObject(
                claim.objectKey(),
                "uid-object-" + claim.key().name(),
                trial.next(),
                claim.pool(),
                claim.key(),
                block,
                Prefix.parse(block),
                null,
                true,
                false,
                Set.of(claim.uid(), "pool-uid"),
                new Controller.OfClaim(claim.uid()),
                Trial.OBJECT);
    }
}
