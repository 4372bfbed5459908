package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Stored;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A fault with a memory, for one history: who loses a page to somebody else waits behind all others from then on. */
final class PlaceLost implements Shell {
    private static final long LATER_SECONDS = 3600;

    private final Set<String> losers = new HashSet<>();

    @Override
    public Event told(Event event) {
        return event instanceof Event.ClaimSeen seen ? new Event.ClaimSeen(placed(seen.claim())) : event;
    }

    @Override
    public Outcome heard(Effect effect, Outcome outcome) {
        return outcome instanceof Outcome.ClaimNow now ? new Outcome.ClaimNow(placed(now.claim())) : outcome;
    }

    @Override
    public List<Event> after(Effect effect, Outcome outcome, SimApi api) {
        if (!(effect instanceof Effect.UpdatePage it) || !(outcome instanceof Outcome.Conflict)) {
            return List.of();
        }
        List<Stored> lost = api.list(Kind.CLAIMS).stream()
                .filter(claim -> it.entries().stream().anyMatch(entry -> granted(entry, it, claim)))
                .toList();
        lost.forEach(claim -> losers.add(claim.uid()));
        return lost.stream()
                .<Event>map(claim -> new Event.ClaimSeen(placed(Views.claim(claim))))
                .toList();
    }

    private static boolean granted(Entry entry, Effect.UpdatePage write, Stored claim) {
        return entry instanceof Entry.Known known
                && known.state() == EntryState.HELD
                && known.holder().uid().equals(claim.uid())
                && !write.base().entries().contains(entry);
    }

    private Claim placed(Claim claim) {
        return losers.contains(claim.uid())
                ? new Claim(
                        claim.key(),
                        claim.uid(),
                        claim.resourceVersion(),
                        claim.pool(),
                        claim.cluster(),
                        claim.created().plusSeconds(LATER_SECONDS),
                        claim.deleted(),
                        claim.finalizer(),
                        claim.addressName(),
                        claim.report(),
                        claim.serving(),
                        claim.request(),
                        claim.origin())
                : claim;
    }
}
