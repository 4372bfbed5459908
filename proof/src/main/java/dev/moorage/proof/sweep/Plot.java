package dev.moorage.proof.sweep;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a scenario.
 *
 * @param type of the pool that its claims ask
 * @param before makes what is there before: nothing happens to the operators yet
 * @param bound the names of the claims that have their addresses by then, and nobody else
 * @param act what users do while operators die
 * @param unmet what is still missing of how things have to be in the end, or null
 */
record Plot(PoolType type, Act before, List<String> bound, Act act, Function<Lookout, @Nullable String> unmet) {
    /** Something that users do. */
    interface Act {
        void on(Play play) throws InterruptedException;
    }

    /** Copies the list. */
    Plot {
        bound = List.copyOf(bound);
    }

    /** One that begins with a pool of these addresses and these claims. */
    static Plot of(
            PoolType type,
            String addresses,
            List<ClaimName> before,
            Act act,
            Function<Lookout, @Nullable String> unmet) {
        Act begin = play -> {
            play.users().pool(addresses);
            play.users().claims(before);
        };
        return new Plot(type, begin, before.stream().map(ClaimName::name).toList(), act, unmet);
    }

    /** One that begins with a pool of these addresses and nobody. */
    static Plot of(String addresses, Act act, Function<Lookout, @Nullable String> unmet) {
        return of(PoolType.ADDRESSES, addresses, List.of(), act, unmet);
    }

    /** What is still missing of what has to be there before, or null. */
    @Nullable String unprepared(Lookout seen) {
        return bound.isEmpty() ? null : Unmet.distinct(seen, bound);
    }
}
