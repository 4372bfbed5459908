package dev.moorage.engine.machine;

import dev.moorage.engine.ledger.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all that changed, turn after turn, until nothing changes any more. Should one rule undo for ever what another
 * does, a fault that would stop everything, then what they quarrel about rests for a second, and the rest goes on.
 */
final class Turns {
    /** Far more than any change takes. */
    static final int MOST = 1_000;

    private static final Duration REST = Duration.ofSeconds(1);

    private final Agenda agenda;
    private final Timers timers;

    Turns(Agenda agenda, Timers timers) {
        this.agenda = agenda;
        this.timers = timers;
    }

    /** Looks until there is nothing to be looked at: null then, else the names of what came to no end. */
    @Nullable String settle(
            Consumer<ObjectKey> object,
            Consumer<Agenda.UidOf> holder,
            Consumer<ClaimKey> claim,
            Consumer<Register> register) {
        for (int turn = 0; !agenda.settled(); turn++) {
            if (turn == MOST) {
                String names = agenda.toString();
                timers.after(REST, agenda.putOff());
                return names;
            }
            each(agenda.objects, object);
            each(agenda.uids, holder);
            each(agenda.claims, claim);
            each(agenda.registers, register);
        }
        return null;
    }

    /** Looks once at each that is marked now, and takes the marks away. */
    static <T> void each(Collection<T> marked, Consumer<T> look) {
        List<T> batch = new ArrayList<>(marked);
        marked.clear();
        batch.forEach(look);
    }
}
