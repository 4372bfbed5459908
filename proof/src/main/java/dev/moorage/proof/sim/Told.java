package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells effects, outcomes and objects in short lines, for the story of a failed run. */
final class Told {
    private Told() {}

    static String of(Effect effect) {
        String what = effect.getClass().getSimpleName() + " #" + effect.id() + " ";
        return what
                + switch (effect) {
                    case Effect.CreatePage it -> it.page() + mark(it.imported()) + entries(it.entries());
                    case Effect.UpdatePage it ->
                        it.base().id() + "@" + it.base().resourceVersion() + mark(it.imported())
                                + entries(it.entries());
                    case Effect.DeletePage it ->
                        it.page().id() + "@" + it.page().resourceVersion();
                    case Effect.ReadPage it -> it.page().toString();
                    case Effect.AddClaimFinalizer it ->
                        it.claim().key() + "@" + it.claim().resourceVersion();
                    case Effect.DropClaimFinalizer it ->
                        it.claim().key() + "@" + it.claim().resourceVersion();
                    case Effect.WriteClaimStatus it ->
                        it.claim().key() + "@" + it.claim().resourceVersion() + " " + it.addressName() + " "
                                + it.report();
                    case Effect.ReadClaim it -> it.key().toString();
                    case Effect.CreateAddress it -> it.claim().objectKey() + " " + it.address();
                    case Effect.AdoptAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.DeleteAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.StripAddress it ->
                        it.object().key() + "@" + it.object().resourceVersion();
                    case Effect.ReadAddress it -> it.key().toString();
                    case Effect.AddPoolFinalizer it -> it.pool().key().toString();
                    case Effect.DropPoolFinalizer it -> it.pool().key().toString();
                    case Effect.WritePoolStatus it -> it.pool().key() + " " + it.status();
                    case Effect.ListPool it -> it.key().toString();
                };
    }

    private static String mark(boolean imported) {
        return imported ? " imported " : " ";
    }

    static String of(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> "nothing";
            case Outcome.ClaimNow it -> "claim@" + it.claim().resourceVersion();
            case Outcome.AddressNow it -> "address@" + it.object().resourceVersion();
            case Outcome.PageNow it -> "page@" + it.page().resourceVersion();
            case Outcome.PoolNow it -> "pool@" + it.pool().resourceVersion();
            default -> outcome.toString();
        };
    }

    static String of(Change change) {
        Stored object = change.object();
        String who = switch (change.actor()) {
            case Change.Actor.Operator operator -> "operator " + operator.number();
            case Change.Actor.User _ -> "user";
            case Change.Actor.Collector _ -> "collector";
        };
        String verb = change.gone() ? "gone" : change.before() == null ? "new" : "changed";
        return "    -> " + who + ": " + verb + " " + of(object);
    }

    static String of(Stored object) {
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
            case Body.OfAddress it -> " in " + it.pool().name() + " " + it.text();
            case Body.OfPool it -> " " + it.settings() + (it.paused() ? " paused" : "") + " " + it.status();
            case Body.OfPage it -> " " + it.id().first() + mark(it.imported()) + entries(it.entries());
            case Body.OfCluster it -> it.paused() ? " paused" : "";
        };
    }

    private static String entries(List<Entry> entries) {
        return entries.stream().map(Entry::text).collect(Collectors.joining("; ", "[", "]"));
    }
}
