package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that of two operators which know a prefix pool with two lengths one meets the other's pages. A page is made
 * empty and used only once the pool has been read live after it was there; before anything is granted under settings of
 * which nothing was known yet, all pages of the pool are listed by a quorum read. So whoever uses a page of the older
 * settings made it before the newer ones, and is listed by those who use them.
 */
final class Survey {
    private final World world;
    private final Register register;
    private final Retry retry = new Retry();

    /** UIDs of pages that may be used. */
    private final Set<String> trusted = new HashSet<>();

    /** UID and generation of the pool for which its pages were listed. */
    private @Nullable String uid;

    private long generation;
    private boolean busy;

    Survey(Register register, World world) {
        this.register = register;
        this.world = world;
    }

    /** Whether every page of older settings is known; asks for them where not. */
    boolean complete() {
        Pool pool = register.pool;
        if (pool == null || pool.uid().equals(uid) && pool.generation() == generation) {
            return pool != null;
        }
        if (ready()) {
            busy = true;
            world.outbox.send(id -> new Effect.ListPages(id, register.key), outcome -> {
                busy = false;
                if (outcome instanceof Outcome.PagesNow now) {
                    retry.succeeded();
                    now.pages().forEach(page -> register.desk(page.id()).learn(page));
                    uid = pool.uid();
                    generation = pool.generation();
                } else {
                    retry.failed(world.timers, register::wake);
                }
                register.wake();
            });
        }
        return false;
    }

    /** Whether something may be granted on a page; finds out where it is not known. */
    boolean trusts(Page page) {
        if (trusted.contains(page.uid())) {
            return true;
        }
        if (complete() && ready()) {
            read();
        }
        return false;
    }

    private void read() {
        Set<Page> known = register.desks.pages().collect(Collectors.toSet());
        Pool before = register.pool;
        busy = true;
        world.outbox.send(id -> new Effect.ReadPool(id, register.key), outcome -> {
            busy = false;
            switch (outcome) {
                case Outcome.PoolNow now -> {
                    retry.succeeded();
                    world.pools.learn(now.pool());
                    trust(known, now.pool());
                }
                case Outcome.Missing _ -> {
                    if (before != null) {
                        world.pools.gone(register.key, before.uid());
                    }
                }
                default -> retry.failed(world.timers, register::wake);
            }
            register.wake();
        });
    }

    private void trust(Set<Page> known, Pool read) {
        PoolDefinition definition = register.definition();
        if (definition == null || !read.uid().equals(uid) || read.generation() != generation) {
            return; // Other settings: their pages are listed first.
        }
        for (Page page : known) {
            if (page.id().blocks().equals(definition.blocks())) {
                trusted.add(page.uid());
            }
        }
    }

    private boolean ready() {
        return !busy && !retry.waiting(world.timers);
    }
}
