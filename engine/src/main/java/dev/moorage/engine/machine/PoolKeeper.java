package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Counts;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.Clusters.SeenCluster;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolReading;
import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps a pool's finalizer and status. Off the way of a bind. */
final class PoolKeeper {
    private static final Duration BETWEEN_STATUS_WRITES = Duration.ofSeconds(1);
    private static final int SHARE_OF_TIME = 20;

    /** A write that waited long in the queue says little of what it costs; numbers must not stay old for that. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /**
     * A status whose list is that long rests for another second: each write stores, and sends to all, the whole, which
     * costs the API server about a second of its processor for 20,000 addresses.
     */
    private static final int BYTES_A_SECOND = 50_000;

    private static final Duration BETWEEN_LISTS = Duration.ofSeconds(5);

    /** What is remembered of one pool's upkeep. */
    static final class Desk {
        private final Retry retry = new Retry();
        private boolean busy;
        private long statusNotBefore = Long.MIN_VALUE;
        private boolean statusAwaited;
        private long listedChanges = -1;
        private @Nullable String listedVersion;
        private @Nullable PoolStatus listedNumbers;
        private long listNotBefore = Long.MIN_VALUE;
    }

    private final World world;
    private final Holds holds;
    private final PoolFindings findings;

    PoolKeeper(World world, Holds holds) {
        this.world = world;
        this.holds = holds;
        findings = new PoolFindings(world);
    }

    void look(Register register) {
        Pool pool = register.pool;
        if (pool != null && !register.poolDesk.busy && !register.poolDesk.retry.waiting(world.timers)) {
            if (pool.deleting()) {
                if (!holds.removal(pool)) {
                    letGo(register, pool);
                }
            } else if (pool.cluster() != null) {
                keepInCluster(register, pool);
            } else if (!register.byAddress || !pool.paused()) {
                keep(register, pool, null);
            }
        }
    }

    private void keep(Register register, Pool pool, @Nullable String clusterUid) {
        if (!pool.finalizer() || !pool.labelled()) {
            send(register, pool, id -> new Effect.AddPoolFinalizer(id, pool, clusterUid));
        } else if (register.byAddress) {
            listed(register, pool);
        } else {
            status(register, pool);
        }
    }

    /** A pool is kept only while the Cluster that it names is there and goes on; that it is not is said there. */
    private void keepInCluster(Register register, Pool pool) {
        SeenCluster cluster = world.clusters.get(Clusters.of(pool));
        Report hold = holds.of(pool);
        if (cluster != null && hold == null) {
            keep(register, pool, cluster.uid());
        } else if (cluster == null && hold != null && hold.reason() == Report.Reason.CLUSTER_NOT_FOUND) {
            PoolStatus said = pool.status().held(hold, pool.generation());
            if (!said.equals(pool.status())) {
                send(register, pool, id -> new Effect.WritePoolStatus(id, pool, said));
            }
        }
    }

    private void status(Register register, Pool pool) {
        Desk desk = register.poolDesk;
        if (!register.imported()) {
            return;
        }
        if (world.timers.now() < desk.statusNotBefore && readinessTold(pool)) {
            awaitStatus(register, desk);
            return;
        }
        PoolStatus status = findings.with(count(register, pool), register);
        if (status.equals(pool.status())) {
            return;
        }
        desk.statusNotBefore = world.timers.now() + BETWEEN_STATUS_WRITES.toNanos();
        send(register, pool, id -> new Effect.WritePoolStatus(id, pool, status));
    }

    /**
     * Statuses that list all addresses by claim: looked at as seldom as they are written, and the larger they are the
     * more seldom.
     */
    private void listed(Register register, Pool pool) {
        Desk desk = register.poolDesk;
        if (!register.imported()) {
            return;
        }
        if (world.timers.now() < desk.statusNotBefore && readinessTold(pool)) {
            awaitStatus(register, desk);
            return;
        }
        PoolStatus numbers = findings.with(count(register, pool), register).listed();
        boolean same = desk.listedChanges == register.shownChanges
                && pool.resourceVersion().equals(desk.listedVersion)
                && numbers.equals(desk.listedNumbers);
        if (same) {
            return;
        }
        PoolStatus status = numbers.with(Indexes.of(register, world));
        desk.listedChanges = register.shownChanges;
        desk.listedVersion = pool.resourceVersion();
        desk.listedNumbers = numbers;
        if (status.equals(pool.status())) {
            return;
        }
        desk.statusNotBefore = world.timers.now()
                + BETWEEN_STATUS_WRITES.toNanos()
                + BETWEEN_STATUS_WRITES.toNanos() * status.indexes().bytes() / BYTES_A_SECOND;
        desk.listedVersion = null; // What comes back is compared once more.
        send(register, pool, id -> new Effect.WritePoolStatus(id, pool, status));
    }

    /** Whether the status says already whether the pool can be served, and if not, why not: that is told at once. */
    private static boolean readinessTold(Pool pool) {
        return switch (pool.reading()) {
            case PoolReading.Defined _ -> pool.status().ready();
            case PoolReading.Unreadable why -> pool.status().message().equals(problem(why));
        };
    }

    private static String problem(PoolReading.Unreadable why) {
        return why.field() + ": " + why.message();
    }

    private void awaitStatus(Register register, Desk desk) {
        if (desk.statusAwaited) {
            return;
        }
        desk.statusAwaited = true;
        world.timers.after(Duration.ofNanos(desk.statusNotBefore - world.timers.now()), () -> {
            desk.statusAwaited = false;
            register.wake();
        });
    }

    /** The pool's numbers as they are now. */
    static PoolStatus count(Register register, Pool pool) {
        long used = register.objects.size();
        PoolDefinition definition = register.definition();
        if (definition == null) {
            PoolReading.Unreadable why = (PoolReading.Unreadable) pool.reading();
            return new PoolStatus(0, used, 0, 0, false, problem(why), pool.generation());
        }
        long total = definition.total();
        long free;
        long outOfRange;
        if (definition.prefixes()) {
            // What shows another length, or cannot be read, is out of range as well.
            long inRange = register.occupancy.shown(definition.usable());
            outOfRange = used - inRange;
            free = Math.max(0, total - inRange);
        } else {
            Counts counts = register.occupancy.count(definition.usable());
            outOfRange = counts.outOfRange();
            free = total - counts.allTaken();
        }
        return new PoolStatus(total, used, free, outOfRange, true, "", pool.generation());
    }

    /** The pool's finalizer goes when a quorum list shows no address object and no entry that stands for one. */
    private void letGo(Register register, Pool pool) {
        boolean used = !register.objects.isEmpty()
                || register.desks.stream().anyMatch(desk -> !desk.idle() || inUse(desk.known()));
        if (!pool.finalizer() || used || world.timers.now() < register.poolDesk.listNotBefore) {
            return;
        }
        register.poolDesk.busy = true;
        world.outbox.send(id -> new Effect.ListPool(id, register.key), outcome -> {
            register.poolDesk.busy = false;
            register.poolDesk.listNotBefore = world.timers.now() + BETWEEN_LISTS.toNanos();
            world.timers.after(BETWEEN_LISTS, register::wake);
            if (outcome instanceof Outcome.PoolListed listed) {
                world.learn(register, listed);
                if (listed.addresses().isEmpty() && listed.pages().stream().noneMatch(PoolKeeper::inUse)) {
                    send(register, pool, id -> new Effect.DropPoolFinalizer(id, pool));
                }
            }
            register.wake();
        });
    }

    private static boolean inUse(@Nullable Page page) {
        return page != null
                && page.entries().stream()
                        .anyMatch(entry -> !(entry instanceof Entry.Known known)
                                || known.state() == EntryState.HELD
                                || known.state() == EntryState.RESERVED);
    }

    private void send(Register register, Pool pool, LongFunction<Effect> effect) {
        Desk desk = register.poolDesk;
        desk.busy = true;
        long sent = world.timers.now();
        world.outbox.send(effect, outcome -> {
            desk.busy = false;
            switch (outcome) {
                case Outcome.PoolNow now -> {
                    desk.retry.succeeded();
                    world.pools.learn(now.pool());
                    long rest = Math.min((world.timers.now() - sent) * SHARE_OF_TIME, LONGEST_REST.toNanos());
                    desk.statusNotBefore = Math.max(desk.statusNotBefore, world.timers.now() + rest);
                }
                case Outcome.Removed _, Outcome.Missing _ -> world.pools.gone(register.key, pool.uid());
                // A conflict ends with the next sight of the pool.
                default -> desk.retry.failed(world.timers, register::wake);
            }
            register.wake();
        });
    }
}
