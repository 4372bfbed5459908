package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.PoolReader;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A machine, the wishes that it has not been answered, and the words to tell it what happened. */
final class Trial {
    static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "ns", "pool");
    static final PoolKey OTHER_POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "ns", "other");
    static final String OBJECT = "-";

    final Machine machine = new Machine();
    final List<Effect> wishes = new ArrayList<>();
    private Instant server = Instant.parse("2030-01-01T00:00:00Z");
    private long monotonic;
    private long version = 100;

    /** A machine that leads and has listed everything: one pool with our finalizer, and what else is told before. */
    static Trial of(String addresses, Event... before) {
        Trial trial = new Trial();
        trial.tell(new Event.PoolSeen(trial.pool(addresses)));
        for (Event event : before) {
            trial.tell(event);
        }
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        trial.wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
        return trial;
    }

    void tell(Event event) {
        wishes.addAll(machine.on(event, new Now(server, monotonic)));
    }

    void pass(Duration time) {
        server = server.plus(time);
        monotonic += time.toNanos();
        tell(new Event.Tick());
    }

    /** The server's clock is set to another time; nothing else happens. */
    void jump(Duration by) {
        server = server.plus(by);
    }

    /** The one wish of that kind, which is taken as sent. */
    <E extends Effect> E wish(Class<E> kind) {
        List<E> found = wishes(kind);
        assertThat(found).as(kind.getSimpleName() + " in " + wishes).hasSize(1);
        wishes.remove(found.getFirst());
        return found.getFirst();
    }

    <E extends Effect> List<E> wishes(Class<E> kind) {
        return wishes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void answer(Effect effect, Outcome outcome) {
        tell(new Event.Answered(effect.id(), outcome));
    }

    /** Answers as a server would that has seen nobody else. */
    void grant(Effect effect) {
        switch (effect) {
            case Effect.CreatePage it -> answer(it, new Outcome.PageNow(page(it.page(), it.entries())));
            case Effect.UpdatePage it ->
                answer(
                        it,
                        new Outcome.PageNow(new Page(
                                it.base().id(), it.base().uid(), next(), it.imported(), List.copyOf(it.entries()))));
            case Effect.AddClaimFinalizer it ->
                answer(
                        it,
                        new Outcome.ClaimNow(claim(
                                it.claim(),
                                true,
                                it.claim().addressName(),
                                it.claim().report())));
            case Effect.CreateAddress it ->
                answer(it, new Outcome.AddressNow(made(it.claim(), it.address().toString(), false, true)));
            case Effect.WriteClaimStatus it -> {
                Claim before = it.claim();
                String name = it.addressName() == null ? before.addressName() : it.addressName();
                answer(it, new Outcome.ClaimNow(claim(before, before.finalizer(), name, it.report())));
            }
            case Effect.AdoptAddress it ->
                answer(it, new Outcome.AddressNow(made(it.claim(), it.object().text(), false, true)));
            case Effect.ReadOrigin it -> answer(it, new Outcome.Origin(it.claim(), true));
            case Effect.ReadMaker it -> answer(it, new Outcome.Maker(it.object(), true));
            default -> throw new IllegalArgumentException("no plain answer to " + effect);
        }
    }

    /** Grants everything until nothing is wished for any more; the pool's status aside. */
    void grantAll() {
        while (true) {
            List<Effect> batch = new ArrayList<>(wishes);
            wishes.clear();
            batch.removeIf(Effect.WritePoolStatus.class::isInstance);
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(this::grant);
        }
    }

    String next() {
        return String.valueOf(++version);
    }

    Pool pool(String addresses) {
        return pool(addresses, false);
    }

    Pool pool(String addresses, boolean paused) {
        PoolSettings settings = new PoolSettings(List.of(addresses.split(",", -1)), 24, "10.0.0.1", List.of(), false);
        return new Pool(
                POOL, "pool-uid", next(), 1, PoolReader.read(settings), paused, false, true, PoolStatus.NONE, OBJECT);
    }

    /** The pool with addresses that rest after a release. */
    Pool resting(String addresses, Retention retention) {
        Pool pool = pool(addresses);
        return new Pool(
                pool.key(),
                pool.uid(),
                pool.resourceVersion(),
                pool.generation(),
                pool.reading(),
                retention,
                false,
                false,
                true,
                PoolStatus.NONE,
                OBJECT);
    }

    Page page(PageId id, List<Entry> entries) {
        return new Page(id, "page-" + id.first(), next(), true, List.copyOf(entries));
    }

    static PageId pageId() {
        return PageId.of(POOL, Address.parse("10.0.0.0"));
    }

    /** A claim as its author made it. */
    Claim claim(String name) {
        return claim(name, Serving.SERVED, null);
    }

    Claim claim(String name, Serving serving, @Nullable String cluster) {
        return new Claim(
                new ClaimKey("IPAddressClaim", "ns", name),
                "uid-" + name,
                next(),
                POOL,
                cluster,
                server,
                null,
                false,
                null,
                null,
                serving,
                OBJECT);
    }

    Claim claim(Claim before, boolean finalizer, @Nullable String addressName, @Nullable Report report) {
        return new Claim(
                before.key(),
                before.uid(),
                next(),
                before.pool(),
                before.cluster(),
                before.created(),
                before.deleted(),
                finalizer,
                addressName,
                report,
                before.serving(),
                OBJECT);
    }

    Claim deleting(Claim before) {
        return deleting(before, before.key().name());
    }

    Claim deleting(Claim before, @Nullable String addressName) {
        return new Claim(
                before.key(),
                before.uid(),
                next(),
                before.pool(),
                before.cluster(),
                before.created(),
                server,
                true,
                addressName,
                before.report(),
                before.serving(),
                OBJECT);
    }

    /** A claim of the same name that somebody makes once the one before is gone. */
    Claim anew(Claim before) {
        return new Claim(
                before.key(),
                before.uid() + "-anew",
                next(),
                before.pool(),
                before.cluster(),
                server,
                null,
                false,
                null,
                null,
                before.serving(),
                OBJECT);
    }

    /** The address object of a claim as an operator makes it. */
    AddressObject made(Claim claim, String text, boolean deleting, boolean finalizer) {
        return new AddressObject(
                claim.objectKey(),
                "uid-object-" + claim.key().name(),
                next(),
                claim.pool(),
                claim.key(),
                text,
                Prefix.of(Address.parse(text)),
                deleting ? server : null,
                finalizer,
                false,
                Set.of(claim.uid(), "pool-uid"),
                new Controller.OfClaim(claim.uid()),
                OBJECT);
    }

    /** An address object as somebody makes it by hand. */
    AddressObject byHand(PoolKey pool, String name, String text) {
        return new AddressObject(
                new ObjectKey("ns", name),
                "uid-hand-" + name,
                next(),
                pool,
                new ClaimKey("IPAddressClaim", "ns", name),
                text,
                Prefix.of(Address.parse(text)),
                null,
                false,
                false,
                Set.of(),
                new Controller.None(),
                OBJECT);
    }

    /** What was made for one claim once the next of its name has taken it over, too. */
    AddressObject taken(AddressObject made, Claim next) {
        Set<String> owners = new TreeSet<>(made.owners());
        owners.add(next.uid());
        return new AddressObject(
                made.key(),
                made.uid(),
                next(),
                made.pool(),
                made.claim(),
                made.text(),
                made.block(),
                made.deleted(),
                true,
                made.otherFinalizers(),
                owners,
                made.controller(),
                OBJECT);
    }

    /** What somebody made by hand once a claim of its name has taken it over. */
    AddressObject adopted(AddressObject byHand, Claim claim) {
        return new AddressObject(
                byHand.key(),
                byHand.uid(),
                next(),
                byHand.pool(),
                byHand.claim(),
                byHand.text(),
                byHand.block(),
                byHand.deleted(),
                true,
                byHand.otherFinalizers(),
                Set.of(claim.uid(), "pool-uid"),
                new Controller.OfClaim(claim.uid()),
                OBJECT);
    }
}
