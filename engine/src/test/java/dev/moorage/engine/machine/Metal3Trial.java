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
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.Retention;
import dev.moorage.engine.pool.SequenceReader;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine with a pool whose address objects are named after their addresses, and the words to tell it of that. */
final class Metal3Trial {
    static final PoolKey POOL = new PoolKey("ipam.metal3.io", "IPPool", "ns", "pool1");
    static final String KIND = "IPAddress.ipam.metal3.io";
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final Machine machine = new Machine(new Naming(Set.of("ipam.metal3.io"), Map.of("IPClaim", KIND)));
    final List<Effect> wishes = new ArrayList<>();
    private final Map<PageId, Page> pages = new HashMap<>();
    private long version = 100;
    private long monotonic;

    static Metal3Trial of(Pool pool, Event... before) {
        Metal3Trial trial = new Metal3Trial();
        trial.tell(new Event.PoolSeen(pool));
        for (Event event : before) {
            trial.tell(event);
        }
        trial.tell(new Event.Leading(true));
        trial.tell(new Event.Synced());
        return trial;
    }

    /** The pool of Metal3's own introduction. */
    static SequenceSettings introduction() {
        return new SequenceSettings(
                List.of(
                        new Item("192.168.0.10", "192.168.0.30", null, 25, "192.168.0.1", List.of()),
                        new Item(null, null, "192.168.1.1/26", 0, null, List.of()),
                        new Item(null, null, "192.168.1.128/25", 0, null, List.of())),
                false,
                Map.of("claim1", "192.168.0.12"),
                "test1-prov",
                new Terms(24, "192.168.1.1", List.of()));
    }

    static SequenceSettings range(String start, String end) {
        return new SequenceSettings(
                List.of(new Item(start, end, null, 0, null, List.of())),
                false,
                Map.of(),
                "p",
                new Terms(24, null, List.of()));
    }

    static Pool pool(SequenceSettings settings, String version, @Nullable String cluster) {
        return new Pool(
                POOL,
                "pool-uid",
                version,
                1,
                SequenceReader.read(settings),
                Retention.NONE,
                Clearance.NONE,
                false,
                false,
                true,
                cluster,
                true,
                PoolStatus.NONE,
                "-");
    }

    void tell(Event event) {
        wishes.addAll(machine.on(event, new Now(NOW.plusNanos(monotonic), monotonic)));
        wishes.removeIf(Effect.WritePoolStatus.class::isInstance);
    }

    void pass(Duration time) {
        monotonic += time.toNanos();
        tell(new Event.Tick());
    }

    <E extends Effect> E wish(Class<E> kind) {
        List<E> found = wishes.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(kind.getSimpleName() + " in " + wishes).hasSize(1);
        wishes.remove(found.getFirst());
        return found.getFirst();
    }

    void answer(Effect effect, Outcome outcome) {
        tell(new Event.Answered(effect.id(), outcome));
    }

    /** Answers as a server would that has seen nobody else, until nothing is wished for any more. */
    void grantAll() {
        while (!wishes.isEmpty()) {
            grant(wishes.removeFirst());
        }
    }

    void grant(Effect effect) {
        switch (effect) {
            case Effect.CreatePage it -> answer(it, new Outcome.PageNow(page(it.page(), it.entries())));
            case Effect.UpdatePage it ->
                answer(it, new Outcome.PageNow(page(it.base().id(), it.entries())));
            case Effect.AddClaimFinalizer it ->
                answer(
                        it,
                        new Outcome.ClaimNow(now(
                                it.claim(),
                                true,
                                it.claim().addressName(),
                                it.claim().report())));
            case Effect.ReadClaim _ -> throw new IllegalArgumentException("no plain answer to " + effect);
            case Effect.CreateAddress it ->
                answer(
                        it,
                        new Outcome.AddressNow(
                                made(it.claim(), it.key(), it.address().toString())));
            case Effect.AdoptAddress it ->
                answer(it, new Outcome.AddressNow(taken(it.object(), it.claim().uid())));
            case Effect.WriteClaimStatus it -> {
                String name = it.addressName() == null ? it.claim().addressName() : it.addressName();
                answer(it, new Outcome.ClaimNow(now(it.claim(), it.claim().finalizer(), name, it.report())));
            }
            case Effect.ReadPage it -> answer(it, new Outcome.PageNow(Objects.requireNonNull(pages.get(it.page()))));
            case Effect.ReadMaker it -> answer(it, new Outcome.Maker(it.object(), true));
            default -> throw new IllegalArgumentException("no plain answer to " + effect);
        }
    }

    String next() {
        return String.valueOf(++version);
    }

    private Page page(PageId id, List<Entry> entries) {
        Page page = new Page(id, "page-" + id.first(), next(), true, List.copyOf(entries));
        pages.put(id, page);
        return page;
    }

    Claim claim(String kind, String name, Request request) {
        return new Claim(
                new ClaimKey(kind, "ns", name),
                "uid-" + kind + "-" + name,
                next(),
                POOL,
                null,
                NOW,
                null,
                false,
                null,
                null,
                Serving.SERVED,
                request,
                "-");
    }

    Claim claim(String name) {
        return claim("IPClaim", name, new Request.Any());
    }

    Claim now(Claim before, boolean finalizer, @Nullable String addressName, @Nullable Report report) {
        return new Claim(
                before.key(),
                before.uid(),
                next(),
                before.pool(),
                null,
                before.created(),
                before.deleted(),
                finalizer,
                addressName,
                report,
                before.serving(),
                before.request(),
                "-");
    }

    Claim deleting(Claim before, Serving serving) {
        return new Claim(
                before.key(),
                before.uid(),
                next(),
                before.pool(),
                null,
                before.created(),
                NOW,
                before.finalizer(),
                before.addressName(),
                before.report(),
                serving,
                before.request(),
                "-");
    }

    AddressObject made(Claim claim, ObjectKey key, String text) {
        return object(
                key,
                "uid-" + next(),
                claim.key(),
                text,
                true,
                Set.of("pool-uid", claim.uid()),
                new Controller.OfClaim(claim.uid()));
    }

    AddressObject byHand(String name, String claim, String text) {
        return object(
                new ObjectKey(KIND, "ns", name),
                "uid-" + next(),
                new ClaimKey("IPClaim", "ns", claim),
                text,
                false,
                Set.of(),
                new Controller.None());
    }

    /** The same with our finalizer, once the claim of that UID has taken it over. */
    AddressObject taken(AddressObject it, String by) {
        return new AddressObject(
                it.key(),
                it.uid(),
                next(),
                POOL,
                it.claim(),
                it.text(),
                it.block(),
                null,
                true,
                false,
                it.owners(),
                it.controller(),
                it.controlledBy(by) ? null : by,
                "-");
    }

    /** The same once somebody has deleted it. */
    AddressObject deleted(AddressObject it) {
        return new AddressObject(
                it.key(),
                it.uid(),
                next(),
                POOL,
                it.claim(),
                it.text(),
                it.block(),
                NOW,
                it.finalizer(),
                it.otherFinalizers(),
                it.owners(),
                it.controller(),
                it.taker(),
                "-");
    }

    private AddressObject object(
            ObjectKey key,
            String uid,
            ClaimKey claim,
            String text,
            boolean finalizer,
            Set<String> owners,
            Controller controller) {
        return new AddressObject(
                key,
                uid,
                next(),
                POOL,
                claim,
                text,
                Prefix.of(Address.parse(text)),
                null,
                finalizer,
                false,
                owners,
                controller,
                "-");
    }
}
