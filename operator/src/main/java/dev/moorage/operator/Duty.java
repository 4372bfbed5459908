package dev.moorage.operator;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether this replica serves: only while it leads its own kind and no other provider is at work. */
final class Duty {
    private final Runnable begin;
    private final Consumer<String> end;
    private @Nullable String notElected;
    private @Nullable String barred;
    private boolean serving;

    /**
     * Nothing is served before both are known.
     *
     * @param begin told that writing may begin
     * @param end told why it must end; when it returns, nothing more may be sent
     */
    Duty(Runnable begin, Consumer<String> end) {
        this.begin = begin;
        this.end = end;
        notElected = "this replica does not lead";
        barred = "it is not known yet whether another provider is at work";
    }

    /** Why this replica does not lead, null when it does. */
    synchronized void elected(@Nullable String why) {
        notElected = why;
        judge();
    }

    /** Why another provider bars it, null when none does. */
    synchronized void clear(@Nullable String why) {
        barred = why;
        judge();
    }

    private void judge() {
        String why = notElected == null ? barred : notElected;
        if (why == null && !serving) {
            serving = true;
            begin.run();
        } else if (why != null && serving) {
            serving = false;
            end.accept(why);
        }
    }

    synchronized boolean serving() {
        return serving;
    }
}
