package dev.moorage.operator.shell;

import dev.moorage.engine.machine.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to serve one family. When it is ours again after another provider's, everything is listed anew before
 * anything is served: what that one did last a watch may show late, and it changes neither page nor address object where
 * it binds a claim to what an earlier one of its name has left.
 */
public final class FamilyTurn {
    private final String group;
    private final Consumer<@Nullable String> gate;
    private final Consumer<Runnable> lists;
    private final Consumer<Event> machine;
    private boolean left;
    private boolean listing;

    /** Counts the turns: the lists of an earlier one open nothing. */
    private long turn;

    /**
     * Nobody's turn yet.
     *
     * @param group API group of the family's pools
     * @param gate told why nothing of the family is to be sent, null when all is; nothing is once it returns
     * @param lists lists all that matters of the family, and runs what it is given once the machine has been told of that
     */
    public FamilyTurn(
            String group, Consumer<@Nullable String> gate, Consumer<Runnable> lists, Consumer<Event> machine) {
        this.group = group;
        this.gate = gate;
        this.lists = lists;
        this.machine = machine;
    }

    /** Leaves the family alone for that reason, or serves it when there is none; may be told the same again. */
    public void tell(@Nullable String why) {
        long mine;
        synchronized (this) {
            if (why != null || !left) {
                left = why != null;
                listing = false;
                turn++;
                serve(why);
                return;
            }
            if (listing) {
                return;
            }
            listing = true;
            mine = turn;
        }
        lists.accept(() -> listed(mine));
    }

    private synchronized void listed(long of) {
        if (listing && of == turn) {
            left = false;
            listing = false;
            serve(null);
        }
    }

    private void serve(@Nullable String why) {
        gate.accept(why);
        machine.accept(new Event.Barred(group, why != null));
    }
}
