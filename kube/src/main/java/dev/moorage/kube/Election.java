package dev.moorage.kube;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of leader election over one Lease, without threads: the answers of the API server and the passing of time
 * go in, what is to be done comes out. At most one request is under way at a time.
 *
 * <p>Another holder is judged by how long its record has stayed the same <em>as seen from here</em>, in monotonic time.
 * The times written in the record are for people and other programs. A renewal counts from the moment when it was
 * sent, so that this replica stops before any other may begin, however long the answer took.
 */
final class Election {
    private record Call(@Nullable LeaseRecord written, long sentAt) {}

    private final String me;
    private final long lease;
    private final long renew;
    private final long retry;
    private final int leaseSeconds;
    private final Ticker ticker;
    private final RisingStamp stamps;
    private final Predicate<String> takesFrom;

    private List<ElectionEffect> effects = new ArrayList<>();
    private @Nullable LeaseRecord observed;
    private long observedAt;
    private String version = "";
    private @Nullable Call call;
    private long nextAttempt;
    private boolean leading;
    private long goodUntil;
    private boolean releasing;
    private boolean ended;

    /** {@code wallClock} only stamps records; {@code takesFrom} says from which holders the lease is taken at once. */
    Election(String me, ElectorSettings settings, Ticker ticker, InstantSource wallClock, Predicate<String> takesFrom) {
        this.me = me;
        this.lease = settings.lease().toNanos();
        this.renew = settings.renew().toNanos();
        this.retry = settings.retry().toNanos();
        this.leaseSeconds = (int) settings.lease().toSeconds();
        this.ticker = ticker;
        this.stamps = new RisingStamp(wallClock);
        this.takesFrom = takesFrom;
        this.nextAttempt = ticker.nanos();
    }

    boolean leading() {
        return leading;
    }

    /** Time has passed. */
    List<ElectionEffect> wake() {
        long now = ticker.nanos();
        stopWhenOverdue(now);
        if (call == null && !releasing && now - nextAttempt >= 0) {
            LeaseRecord mine = observed;
            if (leading && mine != null) {
                change(now, renewed(mine));
            } else {
                read(now);
            }
        }
        return finish();
    }

    /** Answer to a read. */
    List<ElectionEffect> found(LeaseRecord record, String resourceVersion) {
        long now = answered();
        observe(record, now);
        version = resourceVersion;
        boolean mine = record.holder().equals(me);
        if (releasing) {
            giveBack(now);
        } else if (mine) {
            // Also when an earlier write was thought lost: nobody else has this identity.
            change(now, renewed(record));
        } else if (leading) {
            stop("the lease is held by \"" + record.holder() + "\"");
            nextAttempt = now + retry;
        } else if (record.free() || now - observedAt >= patience(record) || takesFrom.test(record.holder())) {
            change(now, taken(record));
        } else {
            // Half the pause between renewals: a read costs little, and a lease that is given back is taken soon.
            nextAttempt = now + retry / 2;
        }
        return finish();
    }

    /** Answer to a read: there is no Lease. */
    List<ElectionEffect> absent() {
        long now = answered();
        if (releasing) {
            end();
            return finish();
        }
        if (leading) {
            stop("the lease was deleted");
        }
        LeaseRecord first = taken(new LeaseRecord("", leaseSeconds, "", "", -1));
        call = new Call(first, now);
        effects.add(new ElectionEffect.Create(first, deadline(now)));
        return finish();
    }

    /** Answer to a create or change: done. */
    List<ElectionEffect> written(String resourceVersion) {
        Call done = call;
        long now = answered();
        if (done == null || done.written == null) {
            throw new IllegalStateException("an answer to a write that was never asked for");
        }
        observe(done.written, now);
        version = resourceVersion;
        long until = done.sentAt + renew;
        if (releasing) {
            giveBack(now);
        } else if (now - until >= 0) {
            // The answer was held up for so long that others may already see the lease expired.
            nextAttempt = now;
        } else {
            goodUntil = until;
            nextAttempt = done.sentAt + retry;
            if (!leading) {
                leading = true;
                effects.add(new ElectionEffect.Start());
            }
        }
        return finish();
    }

    /** Answer to a create or change: the Lease is not as it was. */
    List<ElectionEffect> conflict() {
        long now = answered();
        LeaseRecord last = observed;
        // A holder that renews in step with us would win for ever.
        if (leading || releasing || last != null && takesFrom.test(last.holder())) {
            read(now);
        } else {
            nextAttempt = now + retry;
        }
        return finish();
    }

    /** Answer to a change: there is no Lease. */
    List<ElectionEffect> gone() {
        long now = answered();
        if (leading) {
            stop("the lease was deleted");
        }
        nextAttempt = now;
        if (releasing) {
            end();
        }
        return finish();
    }

    /** Answer to anything: refused, or nobody knows. */
    List<ElectionEffect> failed() {
        long now = answered();
        nextAttempt = now + retry;
        if (releasing) {
            end();
        }
        return finish();
    }

    /** Stops leading and gives the lease back, so that another replica can take it at once. */
    List<ElectionEffect> release() {
        if (!releasing) {
            releasing = true;
            if (leading) {
                stop("shutting down");
            }
            if (call == null) {
                giveBack(ticker.nanos());
            }
        }
        return finish();
    }

    private long answered() {
        call = null;
        return ticker.nanos();
    }

    private void observe(LeaseRecord record, long now) {
        LeaseRecord before = observed;
        if (record.equals(before)) {
            return;
        }
        observed = record;
        observedAt = now;
        if (before == null || !before.holder().equals(record.holder())) {
            effects.add(new ElectionEffect.Holder(record.holder()));
        }
    }

    private void read(long now) {
        call = new Call(null, now);
        effects.add(new ElectionEffect.Read(deadline(now)));
    }

    private void change(long now, LeaseRecord record) {
        call = new Call(record, now);
        effects.add(new ElectionEffect.Change(version, record, deadline(now)));
    }

    private void giveBack(long now) {
        LeaseRecord last = observed;
        if (last == null || !last.holder().equals(me)) {
            end();
            return;
        }
        String stamp = stamps.next();
        change(now, new LeaseRecord("", 1, stamp, stamp, last.transitions()));
    }

    private void end() {
        ended = true;
        effects.add(new ElectionEffect.Released());
    }

    private void stop(String why) {
        leading = false;
        effects.add(new ElectionEffect.Stop(why));
    }

    private void stopWhenOverdue(long now) {
        if (leading && now - goodUntil >= 0) {
            stop("the lease could not be renewed in time");
        }
    }

    /** Half the time to renew, so that one hung request leaves room for another; never past the end of leading. */
    private Duration deadline(long now) {
        long most = renew / 2;
        return Duration.ofNanos(leading ? Math.clamp(goodUntil - now, 1, most) : most);
    }

    private long patience(LeaseRecord record) {
        return Math.max(lease, Duration.ofSeconds(record.durationSeconds()).toNanos());
    }

    private LeaseRecord renewed(LeaseRecord mine) {
        return new LeaseRecord(me, leaseSeconds, mine.acquired(), stamps.next(), mine.transitions());
    }

    private LeaseRecord taken(LeaseRecord before) {
        String stamp = stamps.next();
        return new LeaseRecord(me, leaseSeconds, stamp, stamp, before.transitions() + 1);
    }

    private List<ElectionEffect> finish() {
        long now = ticker.nanos();
        stopWhenOverdue(now);
        if (!ended && (leading || call == null)) {
            long attempt = call == null ? nextAttempt : goodUntil;
            long next = leading && goodUntil - attempt < 0 ? goodUntil : attempt;
            effects.add(new ElectionEffect.Wake(Duration.ofNanos(Math.max(0, next - now))));
        }
        List<ElectionEffect> result = List.copyOf(effects);
        effects = new ArrayList<>();
        return result;
    }
}
