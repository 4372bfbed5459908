package dev.moorage.operator.admission;

import dev.moorage.address.AddressSet;
import dev.moorage.engine.ledger.PoolKey;
import java.util.List;

/** What the rules have to know of the cluster. */
interface Register {
    /** What came of a look at what is in use. */
    sealed interface Look {
        /** All of it. */
        record Uses(List<Use> uses) implements Look {}

        /** It could not be read. */
        record Unreadable(String why) implements Look {}
    }

    /** Another pool and what it may hand out. */
    record Neighbour(String name, AddressSet usable) {}

    /** Everything that is in use of a pool: what a claim, a reservation or an orphan holds, not what only rests. */
    Look uses(PoolKey pool);

    /** Whether anything is in use: some of it if there is any, none if there is none. */
    Look anyUse(PoolKey pool);

    /** The other pools, as far as they can be told. */
    List<Neighbour> neighbours(PoolKey pool);
}
