package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Occupancy;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.AddressNames;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.engine.pool.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pool's register: its pages, what they and the address objects say, and who waits. Lives on without its pool. */
final class Register implements PageDesk.Surroundings {
    private static final int MANY_REQUESTS = 16;
    private static final int GRANTS_WORTH_A_WRITE = 8;

    final PoolKey key;
    /** What is taken; made anew when the pool hands out blocks of another length. */
    Occupancy occupancy = new Occupancy();

    final Desks desks = new Desks();
    final TreeSet<ClaimState> waiting = new TreeSet<>(ClaimState.ORDER);

    /** Waiting claims that have not been told yet that the pool is full. */
    final Set<ClaimState> untold = new LinkedHashSet<>();

    /** Claims that wait for a certain address each. */
    final TreeSet<ClaimState> wishing = new TreeSet<>(ClaimState.ORDER);

    /** Bound claims whose address somebody else holds. */
    final Awaiting awaiting = new Awaiting();

    final Set<ClaimKey> claims = new LinkedHashSet<>();
    final Set<ObjectKey> objects = new HashSet<>();

    /** Address objects of before our time that have no entry yet; nothing is granted while there are any. */
    final Set<ObjectKey> toImport = new LinkedHashSet<>();

    /** Address objects whose entry is on its way into a page. */
    final Set<ObjectKey> entering = new HashSet<>();

    /** Holders that the sweep is asking about. */
    final Set<String> sweeping = new HashSet<>();

    final PoolKeeper.Desk poolDesk = new PoolKeeper.Desk();
    final Recollection recollection = new Recollection();
    final Survey survey;
    private final World world;

    /** Whether address objects are named after their addresses. */
    final boolean byAddress;

    /** How they are named then, as far as that was ever known. */
    @Nullable AddressNames names;

    /** Counts sights of address objects where their family lists them in the pool. */
    long shownChanges;

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
        this.survey = new Survey(this, world);
        this.byAddress = world.naming.afterAddress(key);
    }

    /** The settings, where the pool is there and they can be read. */
    @Nullable PoolDefinition definition() {
        return pool != null && pool.reading() instanceof PoolReading.Defined defined ? defined.definition() : null;
    }

    /** Of the addresses that the claim of that UID has entries for, the one that it has had longest. */
    Address oldestEntry(String uid) {
        return oldest(occupancy.addressesOf(uid), uid);
    }

    /** The same of some of them. */
    Address oldest(Collection<Address> entered, String uid) {
        return entered.stream()
                .min(Comparator.comparing((Address address) -> {
                            Entry.Known entry = occupancy.entryOf(address, uid);
                            return entry == null ? Instant.MAX : entry.time();
                        })
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /**
     * Whether a claim has an entry, and that one is of another claim of its name: where objects are named after their
     * addresses, it takes nothing over then.
     */
    boolean enteredElsewhere(ClaimState state, Entry.Known entry) {
        return byAddress
                && !entry.holder().uid().equals(state.uid())
                && !occupancy.addressesOf(state.uid()).isEmpty();
    }

    /**
     * The desk of the page on which the entry of an address stands, or is to stand. What is nobody's says nothing of the
     * length: it may stand beside a holder that has another.
     */
    PageDesk desk(Address address) {
        for (Blocks other : occupancy.otherBlocks()) {
            PageDesk desk = other.begin(address) ? desks.get(PageId.of(key, address, other)) : null;
            if (desk != null && desk.known() != null && enters(desk.known(), address)) {
                return desk;
            }
        }
        return desk(PageId.of(key, address, occupancy.blocks()));
    }

    /**
     * The desk of the page on which that very entry of an address stands: after a restore, pages of two lengths may each
     * have one that begins there.
     */
    PageDesk deskOf(Address address, Entry.Known entry) {
        if (occupancy.otherBlocks().isEmpty()) {
            return desk(address); // As nearly always, and with every release.
        }
        for (Blocks blocks : occupancy.otherBlocks()) {
            PageDesk desk = blocks.begin(address) ? desks.get(PageId.of(key, address, blocks)) : null;
            if (desk != null && stands(desk, entry)) {
                return desk;
            }
        }
        PageDesk present = desks.get(PageId.of(key, address, occupancy.blocks()));
        return present != null && stands(present, entry) ? present : desk(address);
    }

    /** Whether an object shows just what an entry for this address stands for, and not a block of another length. */
    boolean agrees(AddressObject object, Address address, Entry.Known entry) {
        Prefix block = object.block();
        return block != null
                && block.address().equals(address)
                && deskOf(address, entry).id.blocks().include(block);
    }

    private static boolean stands(PageDesk desk, Entry entry) {
        Page page = desk.known();
        return page != null && page.entries().contains(entry);
    }

    private static boolean enters(Page page, Address address) {
        int offset = page.id().offset(address);
        return page.entries().stream().anyMatch(it -> it.offset() == offset && !it.nobodys());
    }

    /** Has the pool hand out other blocks from now on; those of before that are taken stay so. */
    void cut(Blocks blocks) {
        if (occupancy.blocks().equals(blocks)) {
            return;
        }
        for (ClaimKey key : claims) {
            ClaimState state = world.claims.get(key);
            if (state != null) {
                world.withdraw(this, state);
            }
        }
        Occupancy anew = new Occupancy(blocks);
        anew.advance(occupancy.now());
        desks.pages().forEach(page -> {
            anew.stands(page.id(), true);
            anew.replacePage(page.id(), List.of(), page.entries());
        });
        for (ObjectKey object : objects) {
            AddressObject shown = world.objects.get(object);
            if (shown != null && shown.block() != null) {
                anew.show(shown.block(), object);
            }
        }
        occupancy = anew;
        world.agenda.claims.addAll(claims);
        world.agenda.objects.addAll(objects);
        wake();
    }

    /**
     * Whether a page can enter what an address object shows: a block that the pool hands out, or once did. While nothing
     * is known of what a prefix pool hands out, a single address goes only where it stands already.
     */
    boolean fits(AddressObject object) {
        Prefix block = object.block();
        if (block == null) {
            return false;
        }
        PageDesk desk = desk(block.address());
        boolean guessed = desk.id.blocks().equals(Blocks.SINGLE) && key.prefixes() && definition() == null;
        return desk.id.blocks().include(block)
                && (!guessed || desk.known() != null && enters(desk.known(), block.address()));
    }

    /**
     * The desk of a page that enters what the object of a claim shows: where it is of a length that the pool hands out no
     * more, a page of that length that is in use. A new one might be missed by those who have listed the pages already.
     */
    @Nullable PageDesk deskFor(AddressObject object) {
        Prefix block = object.block();
        if (block == null || fits(object)) {
            return block == null ? null : desk(block.address());
        }
        PageDesk desk = desks.get(pageOfItsLength(block));
        Page page = desk == null ? null : desk.known();
        return page == null || page.entries().isEmpty() ? null : desk;
    }

    /**
     * The desk of the page of the very length that an object shows, whether there is such a page or not.
     *
     * @throws NullPointerException when what it shows cannot be read
     */
    PageDesk deskOfItsLength(AddressObject object) {
        return deskOfItsLength(Objects.requireNonNull(object.block()));
    }

    /** The same of a network. */
    PageDesk deskOfItsLength(Prefix network) {
        return desk(pageOfItsLength(network));
    }

    private PageId pageOfItsLength(Prefix block) {
        return PageId.of(
                key, block.address(), new Blocks(block.address().family().bits() - block.length()));
    }

    /** Entries on pages of other blocks that share an address with a network. */
    List<Entry> strangeEntriesOver(Prefix network) {
        if (occupancy.otherBlocks().isEmpty()) {
            return List.of();
        }
        List<Entry> found = new ArrayList<>();
        desks.pages()
                .filter(page -> !page.id().blocks().equals(occupancy.blocks()))
                .forEach(page -> found.addAll(entriesOver(page, network.range())));
        return found;
    }

    private static List<Entry> entriesOver(Page page, Range network) {
        PageId id = page.id();
        return page.entries().stream()
                .filter(entry -> (entry.offset() < 0 ? id.range() : id.blocks().block(id.address(entry.offset())))
                        .overlaps(network))
                .toList();
    }

    /** The entries of the block that begins with an address, as the pool hands out blocks now. */
    List<Entry> presentEntries(Address first) {
        PageDesk desk = desks.get(PageId.of(key, first, occupancy.blocks()));
        Page page = desk == null ? null : desk.known();
        if (page == null) {
            return List.of();
        }
        int offset = page.id().offset(first);
        return page.entries().stream().filter(entry -> entry.offset() == offset).toList();
    }

    /** What the entry of an address stands for. */
    Prefix block(Address address) {
        PageId page = desk(address).id;
        return new Prefix(
                address, Math.max(0, address.family().bits() - page.blocks().hostBits()));
    }

    /** What the pool hands out, in a word. */
    String unit() {
        return new Unit(prefixes(), occupancy.blocks()).word();
    }

    private boolean prefixes() {
        PoolDefinition definition = definition();
        return definition != null ? definition.prefixes() : key.prefixes();
    }

    PageDesk desk(PageId id) {
        return desks.get(id, it -> new PageDesk(it, world.outbox, world.timers, world.graveyard, this));
    }

    /** Whether a page says that everything of before its write had been entered. */
    boolean markedImported() {
        return desks.pages().anyMatch(Page::imported);
    }

    /**
     * An address object of before our time has its entry, or is gone; with the last one the granting begins, and what no
     * page can enter is asked about.
     */
    void accountedFor(ObjectKey object) {
        if (toImport.remove(object) && toImport.isEmpty()) {
            world.agenda.claims.addAll(claims);
            world.agenda.objects.addAll(occupancy.misfits());
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
    public boolean opensEmpty() {
        return prefixes();
    }

    @Override
    public boolean fits(PageId page) {
        PoolDefinition definition = definition();
        return definition == null || page.blocks().equals(definition.blocks());
    }

    @Override
    public boolean trusts(Page page) {
        PoolDefinition definition = definition();
        return definition == null || !definition.prefixes() || survey.trusts(page);
    }

    @Override
    public boolean gather(int grants) {
        return requests >= MANY_REQUESTS && grants < GRANTS_WORTH_A_WRITE;
    }

    @Override
    public Instant serverNow() {
        return occupancy.now();
    }

    void wake() {
        world.agenda.registers.add(this);
    }

    @Override
    public void wake(PageDesk desk) {
        desks.wake(desk);
        wake();
    }

    @Override
    public void vanished(Page page) {
        recollection.vanished(page, world.timers.now());
    }

    @Override
    public void answered(Page page) {
        world.unconfirmedPages.answered(page.id(), page.uid());
    }

    @Override
    public void replaced(PageDesk desk, List<Entry> before, List<Entry> after) {
        desks.replaced(desk);
        occupancy.stands(desk.id, desk.known() != null);
        occupancy.replacePage(desk.id, before, after);
        if (before.isEmpty() != after.isEmpty()) {
            world.agenda.touchMisfits(this, desk.id); // Only a page in use enters what shows a length of before.
        }
        Set<Entry> changed = new LinkedHashSet<>(before);
        changed.addAll(after);
        Set<Entry> kept = new HashSet<>(before);
        kept.retainAll(after);
        changed.removeAll(kept);
        for (Entry entry : changed) {
            if (entry instanceof Entry.Known known) {
                if (known.state() == EntryState.RESTORED && after.contains(known)) {
                    recollection.cleared = Clearance.NONE;
                }
                world.agenda.touchHolder(this, known.holder().uid());
                world.kinship.entered(known.holder());
                world.agenda.touchNeighbours(this, desk.id.address(known.offset()));
                world.agenda.touchOverlapping(this, desk.id, known.offset());
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
