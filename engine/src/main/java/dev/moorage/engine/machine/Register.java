package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Occupancy;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.ledger.Slot;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pool's register: its pages, what they and the address objects say, and who waits. Lives on without its pool. */
final class Register implements PageDesk.Surroundings {
    private static final int MANY_REQUESTS = 16;
    private static final int GRANTS_WORTH_A_WRITE = 8;

    final PoolKey key;
    final Occupancy occupancy = new Occupancy();
    final Map<PageId, PageDesk> desks = new LinkedHashMap<>();
    final TreeSet<ClaimState> waiting = new TreeSet<>(ClaimState.ORDER);

    /** Waiting claims that have not been told yet that the pool is full. */
    final Set<ClaimState> untold = new LinkedHashSet<>();

    final Set<ClaimKey> claims = new LinkedHashSet<>();
    final Set<ObjectKey> objects = new HashSet<>();

    /** Address objects of before our time that have no entry yet; nothing is granted while there are any. */
    final Set<ObjectKey> toImport = new LinkedHashSet<>();

    /** Address objects whose entry is on its way into a page. */
    final Set<ObjectKey> entering = new HashSet<>();

    /** Holders that the sweep is asking about. */
    final Set<String> sweeping = new HashSet<>();

    final PoolKeeper.Desk poolDesk = new PoolKeeper.Desk();
    private final World world;

    @Nullable Pool pool;

    /** UID of the pool that a list did not show, until a watch shows it again; null when there is none. */
    @Nullable String hiddenPool;

    /** The end of a quarantine for which a timer runs, or null. */
    @Nullable Instant quarantineAwaited;

    /** Requests for claims of this pool that are under way, page writes left out. */
    int requests;

    Register(PoolKey key, World world) {
        this.key = key;
        this.world = world;
    }

    /** The settings, where the pool is there and they can be read. */
    @Nullable PoolDefinition definition() {
        return pool != null && pool.reading() instanceof PoolReading.Defined defined ? defined.definition() : null;
    }

    /** Of the addresses that the claim of that UID has entries for, the one that it has had longest. */
    Address oldestEntry(String uid) {
        return occupancy.addressesOf(uid).stream()
                .min(Comparator.comparing((Address address) -> {
                            Slot slot = occupancy.slot(address);
                            Entry.Known entry = slot == null ? null : slot.entryOf(uid);
                            return entry == null ? Instant.MAX : entry.time();
                        })
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    PageDesk desk(Address address) {
        return desk(PageId.of(key, address));
    }

    PageDesk desk(PageId id) {
        return desks.computeIfAbsent(id, it -> new PageDesk(it, world.outbox, world.timers, world.graveyard, this));
    }

    /** Whether a page says that everything of before its write had been entered. */
    boolean markedImported() {
        return desks.values().stream()
                .anyMatch(desk -> desk.known() != null && desk.known().imported());
    }

    /** An address object of before our time has its entry, or is gone; with the last one the granting begins. */
    void accountedFor(ObjectKey object) {
        if (toImport.remove(object) && toImport.isEmpty()) {
            world.dirtyClaims.addAll(claims);
        }
    }

    @Override
    public boolean imported() {
        return world.listed && toImport.isEmpty();
    }

    /** Whether what has no entry now was made later than all that was here before us. */
    boolean everImported() {
        return imported() || markedImported();
    }

    @Override
    public boolean gather(int grants) {
        return requests >= MANY_REQUESTS && grants < GRANTS_WORTH_A_WRITE;
    }

    @Override
    public Instant serverNow() {
        return occupancy.now();
    }

    @Override
    public void wake() {
        world.dirtyRegisters.add(this);
    }

    @Override
    public void answered(Page page) {
        world.unconfirmedPages.answered(page.id(), page.uid());
    }

    @Override
    public void replaced(PageDesk desk, List<Entry> before, List<Entry> after) {
        occupancy.replacePage(desk.id, before, after);
        Set<Entry> changed = new LinkedHashSet<>(before);
        changed.addAll(after);
        Set<Entry> kept = new HashSet<>(before);
        kept.retainAll(after);
        changed.removeAll(kept);
        for (Entry entry : changed) {
            if (entry instanceof Entry.Known known) {
                world.touchHolder(this, known.holder().uid());
                world.touchNeighbours(this, desk.id.address(known.offset()));
            }
        }
        wake();
    }

    /** Adds a request of a claim to those under way; counts it off before the answer is looked at. */
    Consumer<Outcome> counted(Consumer<Outcome> then) {
        requests++;
        return outcome -> {
            requests--;
            wake();
            then.accept(outcome);
        };
    }
}
