package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Memory;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.proof.invariant.Checker;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Stored;
import dev.moorage.proof.invariant.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A restore just before the history begins: what is there then is what the backup knew, and the first operators have
 * memories of more. An address that only they know may be given to nobody else by those who remember, and in the end it
 * is kept in the ledger.
 */
final class Remembrance {
    /** An address that somebody had, by what the operators remember. */
    private record Owed(PageId page, Entry.Known entry) {}

    private final SimApi api;
    private final Checker checker;
    private final List<Memory> memories = new ArrayList<>();
    private final Set<Owed> owed = new LinkedHashSet<>();

    /** Nothing is remembered. */
    Remembrance(SimApi api, Checker checker) {
        this.api = api;
        this.checker = checker;
    }

    /** Draws what is remembered. */
    void draw(Instant now, Random random) {
        for (int i = random.nextInt(9); i > 0; i--) {
            Name pool = Cast.pool(api.world, random);
            PageId page = page(pool, random);
            Entry.Known entry = new Entry.Known(
                    random.nextInt(6) > 0 ? page.offset(address(pool, page, random)) : random.nextInt(PageId.SIZE),
                    state(random),
                    holder(pool.poolKey(), random),
                    now.plusSeconds(random.nextInt(60)));
            memories.add(new Memory(page, List.of(entry)));
            if (entry.state() == EntryState.HELD) {
                checker.remembered(page, entry);
            }
            if (entry.state() != EntryState.QUARANTINED) {
                owed.add(new Owed(page, entry));
            }
        }
    }

    private PageId page(Name pool, Random random) {
        Stored object = api.get(pool);
        Blocks blocks = !pool.prefixes()
                ? Blocks.SINGLE
                : object != null
                                && random.nextInt(5) > 0
                                && object.pool().settings().read() instanceof PoolReading.Defined defined
                        ? defined.definition().blocks()
                        : Blocks.ofLength(62 + random.nextInt(4));
        return PageId.of(pool.poolKey(), text(pool, random), blocks);
    }

    /** One that is on the page as well. */
    private static Address address(Name pool, PageId page, Random random) {
        Address address = text(pool, random);
        return page.range().contains(address) ? address : page.first();
    }

    private static Address text(Name pool, Random random) {
        while (true) {
            try {
                Address address = Address.parse(pool.prefixes() ? Settings.prefix(random) : Settings.address(random));
                if (!pool.prefixes() || address.family() == Family.V6) {
                    return address;
                }
            } catch (InvalidAddressException _) {
                // Somebody may write such a thing into an object, but no page is of it.
            }
        }
    }

    private static EntryState state(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> EntryState.RESERVED;
            case 1 -> EntryState.ORPHANED;
            case 2 -> EntryState.RESTORED;
            case 3 -> EntryState.QUARANTINED;
            default -> EntryState.HELD;
        };
    }

    /** A claim that is there, or one that nobody knows any more. */
    private Holder holder(PoolKey pool, Random random) {
        List<Stored> there = api.list(Kind.CLAIMS).stream()
                .filter(it -> it.claim().pool().equals(pool))
                .toList();
        Stored claim = random.nextBoolean() ? Scene.any(there, random) : null;
        if (claim != null) {
            return new Holder(
                    claim.name().claimKey().kind(),
                    claim.name().namespace(),
                    claim.name().name(),
                    claim.uid());
        }
        Name gone = gone(pool, Cast.claim(api.world, random));
        return new Holder(gone.claimKey().kind(), gone.namespace(), gone.name(), "before-" + random.nextInt(6));
    }

    /** Metal3's pools are asked by both kinds of claims, in their own namespace; others by one kind. */
    private static Name gone(PoolKey pool, Name drawn) {
        return Name.byAddress(pool) ? new Name(drawn.kind(), pool.namespace(), drawn.name()) : drawn.as(Kind.CLAIM);
    }

    List<Memory> memories() {
        return memories;
    }

    /** Looks at what is in the ledger by now: what stands there is judged by the rules for pages. */
    void observe() {
        owed.removeIf(this::entered);
    }

    private boolean entered(Owed one) {
        Stored page = api.get(Name.of(one.page()));
        return page != null
                && page.page().entries().stream()
                        .anyMatch(it -> it instanceof Entry.Known known
                                && known.offset() == one.entry().offset()
                                && known.state() != EntryState.QUARANTINED
                                && known.holder().equals(one.entry().holder()));
    }

    /** Judges what an operator wants that remembers. */
    void judge(Effect effect) {
        switch (effect) {
            case Effect.CreatePage it -> judge(it.page(), List.of(), it.entries());
            case Effect.UpdatePage it -> judge(it.base().id(), it.base().entries(), it.entries());
            default -> {}
        }
    }

    private void judge(PageId page, List<Entry> before, List<Entry> after) {
        observe();
        for (Owed one : owed) {
            for (Entry entry : after) {
                if (entry instanceof Entry.Known known
                        && one.page().equals(page)
                        && known.offset() == one.entry().offset()
                        && known.state() == EntryState.HELD
                        && !known.holder().uid().equals(one.entry().holder().uid())
                        && !before.contains(entry)
                        && !shown(page, known)) {
                    throw new Violation("an address was given that others had before a restore: " + known.text()
                            + ", remembered as " + one.entry().text());
                }
            }
        }
    }

    /** Whether an object of the claim's name shows it, or has: then it is not given but entered. */
    private boolean shown(PageId page, Entry.Known held) {
        Address first = page.address(held.offset());
        Prefix block = new Prefix(first, first.family().bits() - page.blocks().hostBits());
        return Kind.ADDRESSES.stream()
                .flatMap(kind -> api.history(kind).stream())
                .map(Sight::object)
                .anyMatch(it -> it.address().pool().equals(page.pool())
                        && isFor(held.holder(), it)
                        && block.equals(it.address().block()));
    }

    private static boolean isFor(Holder claim, Stored object) {
        Name name = object.name();
        boolean byAddress = Name.byAddress(object.address().pool());
        return name.namespace().equals(claim.namespace())
                && (byAddress ? object.address().claim() : name.name()).equals(claim.name())
                && (!byAddress
                        || name.as(name.kind().claims()).claimKey().kind().equals(claim.kind()));
    }

    /** Judges what an operator has left that remembered all the time. */
    void atRest() {
        observe();
        if (!owed.isEmpty()) {
            throw new Violation("what was in use before a restore is not kept: " + owed);
        }
    }
}
