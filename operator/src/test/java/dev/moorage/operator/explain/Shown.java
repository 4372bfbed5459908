package dev.moorage.operator.explain;

import static dev.moorage.operator.Samples.POOL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.operator.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an API server shows, put together for a test. */
final class Shown {
    /** A minute after everything was made. */
    static final Instant NOW = Samples.CREATED.plus(Duration.ofMinutes(1));

    private final List<Sight.Read> pools = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<AddressObject> objects = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    Shown pool(PoolReading reading, String spec) {
        return pool(new Pool(POOL, "pool-uid", "1", 1, reading, false, false, true, PoolStatus.NONE, ""), spec);
    }

    Shown pool(Pool pool, String spec) {
        try {
            pools.add(new Sight.Read(pool, new ObjectMapper().readTree("{\"spec\":" + spec + "}")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return this;
    }

    Shown page(Entry... entries) {
        return page(Samples.page(entries));
    }

    Shown page(Page page) {
        pages.add(page);
        return this;
    }

    Shown object(AddressObject object) {
        objects.add(object);
        return this;
    }

    /** A claim that was made so many seconds after the first, and told that. */
    Shown claim(String name, int seconds, @Nullable Reason reason) {
        return claim(name, seconds, null, reason);
    }

    Shown bound(String name) {
        return claim(name, 0, name, Reason.ADDRESS_ALLOCATED);
    }

    Shown claim(String name, int seconds, @Nullable String addressName, @Nullable Reason reason) {
        claims.add(new Claim(
                new ClaimKey("IPAddressClaim", "ns", name),
                name + "-uid",
                "1",
                POOL,
                null,
                Samples.CREATED.plusSeconds(seconds),
                null,
                false,
                addressName,
                reason == null ? null : new Report(reason, "Because of " + reason.word() + "."),
                Claim.Serving.SERVED,
                ""));
        return this;
    }

    Sight sight() {
        return new Sight(NOW, pools, pages, objects, claims);
    }

    ClaimAccount explained(String claim) {
        Sight sight = sight();
        Claim found = sight.claim(new ClaimKey("IPAddressClaim", "ns", claim));
        if (found == null) {
            throw new AssertionError("no claim " + claim);
        }
        return ClaimAccount.of(found, sight);
    }

    PoolAccount explained() {
        Sight sight = sight();
        return PoolAccount.of(sight.pool(POOL), sight);
    }

    /** An IPAddress that no claim stands behind, and its entry. */
    static Entry reserved(int offset, String name) {
        return new Entry.Known(
                offset,
                EntryState.RESERVED,
                new Holder(ObjectKey.ADDRESS, "ns", name, name + "-object"),
                Samples.CREATED);
    }
}
