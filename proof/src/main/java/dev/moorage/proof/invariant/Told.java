package dev.moorage.proof.invariant;

import dev.moorage.engine.ledger.Entry;
import java.util.List;
import java.util.stream.Collectors;

/** Tells objects and changes in short lines. */
public final class Told {
    private Told() {}

    /** What happened, and who did it. */
    public static String of(Sight sight, boolean fresh) {
        String who = switch (sight.actor()) {
            case Actor.Operator operator -> "operator " + operator.number();
            case Actor.User _ -> "user";
            case Actor.Collector _ -> "collector";
        };
        String verb = sight.gone() ? "gone" : fresh ? "new" : "changed";
        return who + ": " + verb + " " + of(sight.object());
    }

    /** An object as it stands. */
    public static String of(Stored object) {
        return object.name() + " " + object.uid() + "@" + object.version() + (object.deleting() ? " deleting" : "")
                + (object.finalizers().isEmpty() ? "" : " " + object.finalizers()) + owners(object)
                + body(object.body());
    }

    private static String owners(Stored object) {
        return object.owners().isEmpty()
                ? ""
                : object.owners().stream()
                        .map(it -> it.uid() + (it.controller() ? "!" : ""))
                        .collect(Collectors.joining(",", " owners=", ""));
    }

    private static String body(Body body) {
        return switch (body) {
            case Body.OfClaim it ->
                " of " + it.pool().name() + " -> " + it.addressName() + (it.paused() ? " paused" : "") + " "
                        + it.report();
            case Body.OfAddress it -> " in " + it.pool().name() + " " + it.text() + "/" + it.prefix();
            case Body.OfPool it -> " " + it.settings() + (it.paused() ? " paused" : "") + " " + it.status();
            case Body.OfPage it -> " " + it.id().first() + mark(it.imported()) + entries(it.entries());
            case Body.OfCluster it -> it.paused() ? " paused" : "";
        };
    }

    /** Whether a page says that its pool was imported. */
    public static String mark(boolean imported) {
        return imported ? " imported " : " ";
    }

    /** The entries of a page. */
    public static String entries(List<Entry> entries) {
        return entries.stream().map(Entry::text).collect(Collectors.joining("; ", "[", "]"));
    }
}
