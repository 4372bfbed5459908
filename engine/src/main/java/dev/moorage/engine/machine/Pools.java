package dev.moorage.engine.machine;

import dev.moorage.address.AddressSet;
import dev.moorage.address.Blocks;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.Objects;

/** The pools as they were last seen, each in its register, and which of them hand out the same addresses. */
final class Pools {
    final Overlaps overlaps = new Overlaps();

    private final World world;

    Pools(World world) {
        this.world = world;
    }

    /** The watch shows a pool. */
    void see(Pool pool) {
        world.register(pool.key()).hiddenPool = null;
        learn(pool);
    }

    /** An answer shows a pool. */
    void learn(Pool pool) {
        Register register = world.register(pool.key());
        Pool known = register.pool;
        if (world.graveyard.holds(pool.uid())
                || pool.uid().equals(register.hiddenPool)
                || known != null && !Versions.atLeast(pool.resourceVersion(), known.resourceVersion())) {
            return;
        }
        register.pool = pool;
        PoolDefinition definition = register.definition();
        if (definition != null) {
            register.cut(definition.blocks());
            register.names =
                    definition.sequence() == null ? null : definition.sequence().names();
        }
        boolean same = known != null
                && known.reading().equals(pool.reading())
                && known.retention().equals(pool.retention())
                && known.paused() == pool.paused()
                && Objects.equals(known.cluster(), pool.cluster())
                && known.deleting() == pool.deleting()
                && known.uid().equals(pool.uid());
        if (!same) {
            world.agenda.claims.addAll(register.claims);
            cover(register);
        }
        if (!same && register.key.prefixes()) {
            world.agenda.objects.addAll(register.objects); // What fits its pages may have changed.
        }
        register.wake();
    }

    private void cover(Register register) {
        PoolDefinition definition = register.definition();
        overlaps.put(
                register.key,
                definition == null ? AddressSet.EMPTY : definition.usable(),
                other -> world.register(other).wake());
    }

    /** The pool of that UID is gone for good. */
    void gone(PoolKey key, String uid) {
        world.graveyard.bury(uid);
        Register register = world.register(key);
        if (register.pool != null && register.pool.uid().equals(uid)) {
            withoutPool(register);
        }
    }

    /**
     * A list did not show the pool: nothing is given from it any more. An old list hides a living pool, which the watch
     * shows again; an answer that was on its way does not prove that it lives.
     */
    void absent(PoolKey key) {
        Register register = world.register(key);
        if (register.pool != null) {
            register.hiddenPool = register.pool.uid();
            withoutPool(register);
        }
    }

    private void withoutPool(Register register) {
        register.pool = null;
        cover(register);
        register.cut(Blocks.SINGLE); // As whoever starts now would know it.
        world.agenda.claims.addAll(register.claims);
        register.wake();
    }
}
