package dev.moorage.operator.journal;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.pool.Clearance;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.event.Level;

/** Tells what the write of a page changed. */
final class PageNews {
    private final Releases releases;

    PageNews(Releases releases) {
        this.releases = releases;
    }

    /** The lines for an effect that was carried out; none unless it writes a page. */
    List<Line> written(Effect effect) {
        return switch (effect) {
            case Effect.CreatePage it -> lines(it.page(), List.of(), it.entries());
            case Effect.UpdatePage it -> lines(it.base().id(), it.base().entries(), it.entries());
            default -> List.of();
        };
    }

    private List<Line> lines(PageId page, List<Entry> before, List<Entry> after) {
        List<Line> lines = new ArrayList<>();
        for (EntryChange change : EntryChange.between(before, after)) {
            Entry.Known entry = change.entry();
            Line line = switch (change) {
                case EntryChange.Came _ -> became(entry.state());
                case EntryChange.Went _ -> freed(entry);
            };
            Holder holder = entry.holder();
            lines.add(line.claim(new ClaimKey(holder.kind(), holder.namespace(), holder.name()))
                    .pool(page.pool())
                    .address(page.address(entry.offset())));
        }
        return lines;
    }

    private Line freed(Entry.Known entry) {
        Holder holder = entry.holder();
        ClaimKey claim = new ClaimKey(holder.kind(), holder.namespace(), holder.name());
        if (entry.state() == EntryState.RESTORED) {
            return Line.of(Level.INFO, "Cleared", "An address that was kept since a restore may be given again");
        }
        if (entry.state() == EntryState.QUARANTINED || releases.releasing(claim, holder.uid())) {
            return Line.of(Level.DEBUG, "Freed", "An address is free again");
        }
        return Line.of(Level.INFO, "SweptFree", "An address is free again whose holder is gone")
                .why("its entry said " + entry.state().word()
                        + ", and neither its claim nor an IPAddress bears it out");
    }

    private static Line became(EntryState state) {
        return switch (state) {
            case HELD -> Line.of(Level.DEBUG, "Granted", "An address is given to a claim");
            case RESERVED -> Line.of(Level.DEBUG, "Reserved", "An IPAddress without a claim keeps its address busy");
            case QUARANTINED -> Line.of(Level.DEBUG, "Quarantined", "An address waits before it is given again");
            case RESTORED ->
                Line.of(Level.WARN, "Restored", "An address is kept that the restored data do not know to be in use")
                        .why("it was this claim's until the API server's data was restored from a backup; the pool's"
                                + " annotation " + Clearance.ANNOTATION + " clears it");
            case ORPHANED ->
                Line.of(Level.WARN, "Orphaned", "An IPAddress has lost its claim and keeps its address busy")
                        .why(
                                "the claim vanished without giving its address back; a new claim of its name takes it over,"
                                        + " deleting the IPAddress frees it");
        };
    }
}
