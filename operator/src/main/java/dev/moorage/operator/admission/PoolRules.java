package dev.moorage.operator.admission;

import dev.moorage.address.AddressSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is special to a kind of pool. Nothing here throws, whatever stands in the object. */
sealed interface PoolRules permits AddressPoolRules, PrefixPoolRules {
    /** What is wrong with its spec; empty when nothing is. */
    List<Fault> faults(PoolObject pool);

    /** What it may hand out, as one set of addresses; empty when its spec cannot be read. */
    AddressSet usable(PoolObject pool);

    /** Why it may not be changed so, whatever is in use; null when it may. */
    @Nullable String frozen(PoolObject before, PoolObject after);

    /** What it could hand out. */
    Predicate<Use> handsOut(PoolObject pool);

    /** What is allowed and rarely meant. */
    List<String> warnings(PoolObject pool);

    /** The complaint about a change that leaves out what is in use. */
    String shrunk();
}
