package dev.moorage.operator.journal;

import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Event;
import dev.moorage.engine.machine.Now;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Report;
import dev.moorage.operator.shell.Observer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs what happens to claims, pools and the ledger. */
public final class Journal implements Observer {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final Duration SPAN = Duration.ofSeconds(10);

    private final String who;
    private final Repeats repeats = new Repeats(SPAN);
    private final PoolNews pools = new PoolNews();
    private final Releases releases = new Releases();
    private final PageNews pages = new PageNews(releases);

    /** A journal of the replica of that identity. */
    public Journal(String who) {
        this.who = who;
    }

    @Override
    public void told(Event event, Now now) {
        releases.told(event);
        switch (event) {
            case Event.PoolSeen seen -> write(pools.seen(seen.pool()), now);
            case Event.PoolGone gone -> pools.gone(gone.key());
            case Event.PoolAbsent absent -> pools.gone(absent.key());
            case Event.PageSeen seen -> unreadable(seen.page(), now);
            default -> {}
        }
    }

    private void unreadable(Page page, Now now) {
        for (Entry entry : page.entries()) {
            if (entry instanceof Entry.Unreadable strange) {
                write(
                        Line.of(
                                        Level.WARN,
                                        "EntryUnreadable",
                                        "LedgerPage " + page.id() + " has an entry that cannot be read; its address is"
                                                + " kept busy")
                                .pool(page.id().pool())
                                .why(strange.text()),
                        now);
            }
        }
    }

    @Override
    public void wants(Effect effect, Now now) {
        switch (effect) {
            case Effect.WritePoolStatus write -> write(pools.counted(write.pool(), write.status()), now);
            case Effect.DeleteAddress delete
            when !releases.releasing(delete.object()) ->
                write(
                        Line.of(
                                        Level.WARN,
                                        "AddressDeleted",
                                        "Deleting IPAddress " + delete.object().key()
                                                + ", which no claim uses and no entry of the ledger stands for")
                                .claim(delete.object().claim())
                                .pool(delete.object().pool())
                                .address(delete.object().text()),
                        now);
            default -> {}
        }
    }

    @Override
    public void answered(Effect effect, Outcome outcome, Now now) {
        switch (outcome) {
            case Outcome.PageNow _ -> pages.written(effect).forEach(line -> write(line, now));
            case Outcome.ClaimNow _ -> claimWritten(effect, now);
            case Outcome.Removed _ -> claimWritten(effect, now);
            case Outcome.Conflict _, Outcome.Exists _ -> conflict(effect, now);
            case Outcome.Refused refused -> refused(effect, refused, now);
            case Outcome.Unknown unknown -> unanswered(effect, unknown, now);
            default -> {}
        }
    }

    private void claimWritten(Effect effect, Now now) {
        switch (effect) {
            case Effect.WriteClaimStatus write -> reported(write, now);
            case Effect.DropClaimFinalizer drop ->
                write(about(Level.DEBUG, "Released", "The claim has given its address back", drop.claim()), now);
            default -> {}
        }
    }

    private void reported(Effect.WriteClaimStatus write, Now now) {
        Report report = write.report();
        if (report.reason() == Report.Reason.POOL_EXHAUSTED) {
            write(pools.exhausted(write.claim()), now);
        }
        Line line = switch (report.reason()) {
            case ADDRESS_ALLOCATED -> about(Level.DEBUG, "Bound", "The claim has its address", write.claim());
            case ADDRESS_CONFLICT, ALLOCATION_FAILED ->
                about(Level.WARN, report.reason().word(), "A claim cannot be served", write.claim());
            default -> about(Level.DEBUG, report.reason().word(), "A claim waits", write.claim());
        };
        write(line.why(report.message()), now);
    }

    private static Line about(Level level, String what, String message, Claim claim) {
        return Line.of(level, what, message).claim(claim.key()).pool(claim.pool());
    }

    /** Ordinary while another replica ends or begins; a steady stream tells of somebody else who writes. */
    private void conflict(Effect effect, Now now) {
        boolean page = effect instanceof Effect.UpdatePage || effect instanceof Effect.CreatePage;
        write(
                Subjects.of(
                        Line.of(
                                page ? Level.INFO : Level.DEBUG,
                                page ? "LedgerConflict" : "Conflict",
                                Subjects.name(effect) + " met a newer version of the object; it is read again"),
                        effect),
                now);
    }

    private void refused(Effect effect, Outcome.Refused refused, Now now) {
        write(
                Subjects.of(
                                Line.of(
                                        refused.terminating() ? Level.INFO : Level.WARN,
                                        "Refused",
                                        Subjects.name(effect) + " was refused by the API server"),
                                effect)
                        .why(refused.message()),
                now);
    }

    private void unanswered(Effect effect, Outcome.Unknown unknown, Now now) {
        write(
                Subjects.of(
                                Line.of(
                                        Level.WARN,
                                        "Unanswered",
                                        Subjects.name(effect)
                                                + " has no known outcome; it is looked into and taken up again"),
                                effect)
                        .why(unknown.message()),
                now);
    }

    private void write(List<Line> lines, Now now) {
        lines.forEach(line -> write(line, now));
    }

    /** Lines that tell the same of one pool are one kind: the first names its claim, the others are counted. */
    private void write(Line line, Now now) {
        if (line.level() == Level.DEBUG) {
            if (log.isDebugEnabled()) {
                line.write(log, who, 0);
            }
            return;
        }
        long left = repeats.admit(line.what() + " " + line.message() + " " + line.pool(), now.monotonicNanos());
        if (left != Repeats.LEAVE_OUT) {
            line.write(log, who, left);
        }
    }
}
