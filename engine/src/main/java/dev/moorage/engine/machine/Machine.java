package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The core of the operator: told what was seen and what came of its wishes, it says what is to be written next.
 *
 * <p>It never blocks and knows no threads, sockets or clocks; it is not thread-safe, one thread owns it. It remembers
 * nothing that could not be found out again from the API server. Nothing is wished before {@link Event.Synced} and
 * while it does not lead, and nothing but reads for a family that is barred; what is seen meanwhile is remembered.
 */
public final class Machine {
    private final World world;
    private final Binder binder;
    private final Releaser releaser;
    private final Importer importer;
    private final Sweeper sweeper;
    private final Granter granter;
    private final Recaller recaller;
    private final PoolKeeper keeper;
    private final Tidier tidier;
    private final Inquiries inquiries;
    private final Turns turns;
    private boolean synced;
    private boolean leading;
    private @Nullable String unsettled;

    /** A machine that knows nothing yet, all of whose address objects are named after their claims. */
    public Machine() {
        this(Naming.AFTER_CLAIMS);
    }

    /** A machine that knows nothing yet but how address objects are named. */
    public Machine(Naming naming) {
        world = new World(naming);
        inquiries = new Inquiries(world);
        Requests requests = new Requests(world, inquiries);
        Conflicts conflicts = new Conflicts();
        Holdback holdback = new Holdback(world);
        Holds holds = new Holds(world);
        granter = new Granter(world, requests, holds);
        Belonging belonging = new Belonging(world);
        Removal removal = new Removal(world, inquiries, belonging);
        Strays strays = new Strays(world, requests, belonging, removal);
        LateMisfits misfits = new LateMisfits(world, inquiries, belonging, removal);
        importer = new Importer(world, requests, inquiries, conflicts, belonging, removal, misfits);
        binder = new Binder(world, requests, inquiries, granter, conflicts, holds, belonging, strays, misfits);
        releaser = new Releaser(world, requests, granter, inquiries, holdback, holds, strays);
        sweeper = new Sweeper(world, requests, inquiries, holdback);
        recaller = new Recaller(world);
        keeper = new PoolKeeper(world, holds);
        tidier = new Tidier(world);
        turns = new Turns(world.agenda, world.timers);
    }

    /** Handles one event; the effects are to be carried out in any order, each answered once. */
    public List<Effect> on(Event event, Now now) {
        unsettled = null;
        world.serverNow = now.server();
        world.timers.advance(now.monotonicNanos());
        take(event);
        if (active()) {
            world.timers.run();
            world.outbox.release();
            askDoubts();
            unsettled = turns.settle(this::lookAtObject, this::lookAtHolder, this::lookAtClaim, this::lookAtRegister);
        }
        return world.outbox.drain();
    }

    /** When, in monotonic time, a {@link Event.Tick} is wanted at the latest. */
    public OptionalLong nextWake() {
        return active() ? world.timers.next() : OptionalLong.empty();
    }

    private boolean active() {
        return synced && leading;
    }

    /**
     * What the last event left no end to look at, since one rule undoes what another does to it: a fault of the machine.
     * It rests for a second, and everything else goes on. Null, as it should be, when all came to its end.
     */
    public @Nullable String unsettled() {
        return unsettled;
    }

    /** How many effects have not been answered. */
    public int inFlight() {
        return world.outbox.inFlight();
    }

    /** Every pool that is there, as it stands now; for onlookers, off the way of a bind. */
    public List<PoolView> pools() {
        List<PoolView> views = new ArrayList<>();
        for (Register register : world.registers.values()) {
            Pool pool = register.pool;
            if (pool != null) {
                views.add(PoolView.of(register, pool, world));
            }
        }
        return views;
    }

    /** What the next machine is to be told, if the API server's data have been restored from a backup by now. */
    public List<Memory> memories() {
        List<Memory> memories = new ArrayList<>();
        for (Register register : world.registers.values()) {
            memories.addAll(register.recollection.memories(
                    register.desks.pages().toList(), world.serverNow, world.timers.now()));
        }
        return memories;
    }

    private void take(Event event) {
        switch (event) {
            case Event.ClaimSeen seen -> world.see(seen.claim());
            case Event.ClaimGone gone -> {
                world.unconfirmedClaims.hidden(gone.key());
                if (!gone.bound()) {
                    world.goesUnbound(gone.key(), gone.uid());
                }
                world.gone(gone.key(), gone.uid());
            }
            case Event.ClaimAbsent absent -> {
                world.unconfirmedClaims.hidden(absent.key());
                world.agenda.doubt(absent.key());
            }
            case Event.AddressSeen seen -> world.see(seen.object());
            case Event.AddressGone gone -> {
                world.unconfirmedObjects.hidden(gone.key());
                world.gone(gone.key(), gone.uid());
            }
            case Event.AddressAbsent absent -> {
                world.unconfirmedObjects.hidden(absent.key());
                world.agenda.doubt(absent.key());
            }
            case Event.PoolSeen seen -> world.pools.see(seen.pool());
            case Event.PoolGone gone -> world.pools.gone(gone.key(), gone.uid());
            case Event.PoolAbsent absent -> world.pools.absent(absent.key());
            case Event.PageSeen seen -> {
                PageId id = seen.page().id();
                world.unconfirmedPages.shown(id, seen.page().uid());
                world.register(id.pool()).desk(id).learn(seen.page());
            }
            case Event.PageGone gone -> {
                world.unconfirmedPages.hidden(gone.id());
                world.register(gone.id().pool()).desk(gone.id()).gone(gone.uid());
            }
            case Event.PageAbsent absent -> {
                world.unconfirmedPages.hidden(absent.id());
                world.register(absent.id().pool()).desk(absent.id()).doubt();
            }
            case Event.ClusterSeen seen ->
                world.clusters.now(seen.key(), new Clusters.SeenCluster(seen.uid(), seen.paused()));
            case Event.ClusterGone gone -> world.clusters.now(gone.key(), null);
            case Event.Remembered remembered ->
                remembered
                        .memories()
                        .forEach(it ->
                                world.register(it.page().pool()).recollection.recall(it));
            case Event.Seeded seeded -> world.random = new Random(seeded.seed());
            case Event.Synced _ -> sync();
            case Event.Leading change -> lead(change.leading());
            case Event.Barred change -> bar(change.group(), change.barred());
            case Event.Answered answered -> world.outbox.hold(world.outbox.answered(answered.id(), answered.outcome()));
            case Event.Tick _ -> {}
        }
    }

    private void sync() {
        synced = true;
        for (Register register : world.registers.values()) {
            register.toImport.addAll(register.objects);
        }
        world.listed = true;
        world.agenda.touchAll();
    }

    private void lead(boolean leads) {
        leading = leads;
        if (leads) {
            world.agenda.touchAll();
        }
    }

    /** Once a family is served again it is as at the start: what others made is imported before anything is given. */
    private void bar(String group, boolean bars) {
        if (!world.outbox.bar(group, bars) || bars) {
            return;
        }
        for (Register register : List.copyOf(world.registers.values())) {
            if (register.key.group().equals(group)) {
                world.unbar(register);
            }
        }
    }

    private void askDoubts() {
        Turns.each(world.agenda.doubtfulClaims, key -> inquiries.claim(key, _ -> {}));
        Turns.each(world.agenda.doubtfulObjects, key -> inquiries.address(key, _ -> {}));
    }

    private void lookAtObject(ObjectKey key) {
        AddressObject object = world.objects.get(key);
        if (object != null && !world.outbox.barred(object.pool())) {
            importer.look(object);
        }
    }

    private void lookAtHolder(Agenda.UidOf holder) {
        if (!world.outbox.barred(holder.register().key)) {
            sweeper.look(holder.register(), holder.uid());
        }
    }

    private void lookAtClaim(ClaimKey key) {
        ClaimState state = world.claims.get(key);
        if (state == null || world.outbox.barred(state.claim.pool())) {
            return;
        }
        if (state.claim.deleting()) {
            releaser.advance(state);
        } else {
            binder.advance(state);
        }
    }

    private void lookAtRegister(Register register) {
        if (world.outbox.barred(register.key)) {
            return;
        }
        PoolDefinition definition = register.definition();
        if (definition != null) {
            register.occupancy.track(definition.usable());
        }
        register.occupancy.advance(world.serverNow);
        granter.awaitQuarantine(register);
        recaller.look(register);
        granter.pump(register);
        register.desks.flush();
        keeper.look(register);
        tidier.look(register);
    }
}
