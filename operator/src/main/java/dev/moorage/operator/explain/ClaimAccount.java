package dev.moorage.operator.explain;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Decision;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Shortage;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolDefinition;
import dev.moorage.engine.pool.PoolDefinition.Standing;
import dev.moorage.engine.pool.Sequence;
import dev.moorage.operator.explain.PoolSight.Placed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one claim, and why.
 *
 * @param claim {@code Kind namespace/name}
 * @param state {@code Bound}, {@code Waiting}, {@code Conflict} or {@code Releasing}
 * @param pool {@code Kind namespace/name}, or {@code Kind name}
 * @param address that it has or that is entered for it, or null
 * @param ipAddress the IPAddress that its status names, {@code namespace/name}, or null
 * @param shows the address of that IPAddress, or null when it does not exist
 * @param entries what the ledger says of it
 * @param because why it has just that address, or null
 * @param others who else is at its address, or in its way
 * @param reason of its Ready condition, or null while it was told nothing
 * @param message of its Ready condition, or null
 * @param queue its place among those that wait, or null
 * @param room what its pool has to give, or null for a claim that has an address or whose pool cannot be read
 * @param next what to do, or null
 */
public record ClaimAccount(
        String claim,
        String state,
        String pool,
        @Nullable String address,
        @Nullable String ipAddress,
        @Nullable String shows,
        List<EntryAccount> entries,
        @Nullable String because,
        List<String> others,
        @Nullable String reason,
        @Nullable String message,
        @Nullable QueuePlace queue,
        @Nullable String room,
        @Nullable String next) {
    private static final int NAMED = 5;

    public ClaimAccount {
        entries = List.copyOf(entries);
        others = List.copyOf(others);
    }

    static ClaimAccount of(Claim claim, Sight sight) {
        PoolSight pool = sight.pool(claim.pool());
        AddressObject object = sight.objectOf(claim);
        List<Placed> entries = entries(claim, pool);
        Address address = address(object, entries);
        QueuePlace queue = QueuePlace.of(claim, pool.claims());
        PoolDefinition definition = pool.definition();
        Report report = claim.report();
        boolean waits = QueuePlace.waiting(claim);
        return new ClaimAccount(
                claim.key().toString(),
                state(claim),
                claim.pool().toString(),
                object != null
                        ? object.shown()
                        : address == null ? null : pool.unit().text(address),
                claim.addressName() == null ? null : claim.key().namespace() + "/" + claim.addressName(),
                object == null ? null : object.shown(),
                entries.stream().map(EntryAccount::of).toList(),
                address == null || definition == null ? null : because(claim, address, definition, pool),
                others(claim, address, object, pool, sight),
                report == null ? null : report.reason().word(),
                report == null ? null : report.message(),
                queue,
                waits && definition != null
                        ? Shortage.of(definition, pool.occupancy()).text()
                        : null,
                claim.deleting() ? Releasing.of(claim, pool) : waits ? Advice.on(claim, pool, queue) : null);
    }

    private static String state(Claim claim) {
        if (claim.deleting()) {
            return "Releasing";
        }
        if (claim.report() != null && claim.report().reason() == Reason.ADDRESS_CONFLICT) {
            return "Conflict";
        }
        return claim.addressName() == null ? "Waiting" : "Bound";
    }

    private static List<Placed> entries(Claim claim, PoolSight pool) {
        List<Placed> found = new ArrayList<>();
        for (Address address : pool.occupancy().addressesOf(claim.uid())) {
            pool.entriesAt(address).stream()
                    .filter(it -> it.entry() instanceof Entry.Known known
                            && known.holder().uid().equals(claim.uid()))
                    .forEach(found::add);
        }
        return found;
    }

    private static @Nullable Address address(@Nullable AddressObject object, List<Placed> entries) {
        if (object != null) {
            return object.address();
        }
        return entries.isEmpty()
                ? null
                : entries.getFirst()
                        .page()
                        .id()
                        .address(entries.getFirst().entry().offset());
    }

    private static String because(Claim claim, Address address, PoolDefinition definition, PoolSight pool) {
        Sequence sequence = definition.sequence();
        if (sequence == null || definition.standing(address) != Standing.USABLE) {
            return Decision.of(definition, pool.occupancy(), address, NAMED).text();
        }
        if (address.equals(sequence.preallocated().get(claim.key().name()))) {
            return "spec.preAllocations of the pool sets " + address + " aside for it.";
        }
        if (claim.request() instanceof Claim.Request.Certain certain
                && certain.address().equals(address)) {
            return "The claim asks for " + address + " by its annotation.";
        }
        for (int i = 0; i < sequence.stretches().size(); i++) {
            if (sequence.stretches().get(i).open().contains(address)) {
                return address + " is of spec.pools[" + i + "]; items are used up in their order, "
                        + (sequence.random() ? "each at random." : "each from its lowest address on.");
            }
        }
        return address + " is set aside for " + sequence.preallocatedTo(address) + " by now.";
    }

    private static List<String> others(
            Claim claim, @Nullable Address address, @Nullable AddressObject object, PoolSight pool, Sight sight) {
        List<String> others = new ArrayList<>();
        AddressObject named = sight.object(claim.objectKey());
        if (object == null && named != null && !named.pool().equals(claim.pool())) {
            others.add("IPAddress " + named.key() + " of its name shows " + named.shown() + " of " + named.pool());
        }
        AddressObject shown = object != null || named == null || !named.pool().equals(claim.pool()) ? object : named;
        Address at = address != null ? address : shown == null ? null : shown.address();
        if (at == null) {
            return others;
        }
        for (Placed placed : pool.entriesAt(at)) {
            if (!(placed.entry() instanceof Entry.Known known)
                    || !known.holder().uid().equals(claim.uid())) {
                others.add(EntryAccount.of(placed).sentence());
            }
        }
        for (AddressObject other : pool.objectsAt(at)) {
            if (shown == null || !other.key().equals(shown.key())) {
                others.add("IPAddress " + other.key() + " shows " + other.shown());
            }
        }
        return others;
    }

    /** The whole account as lines of text. */
    public String text() {
        Sheet sheet = new Sheet().line(claim + " " + headline());
        sheet.row(
                "IPAddress",
                ipAddress == null ? null : ipAddress + (shows == null ? " does not exist" : " shows " + shows));
        entries.forEach(it -> sheet.row("Entry", it.sentence()));
        sheet.row("Because", because);
        others.forEach(it -> sheet.row("Also there", it));
        sheet.row("Ready", reason == null ? "nothing was said yet" : (reason.isEmpty() ? "" : reason + ": ") + message);
        return sheet.row("Queue", queue == null ? null : queue.sentence())
                .row("Room", room)
                .row("Next", next)
                .toString();
    }

    private String headline() {
        return switch (state) {
            case "Bound" -> "is bound to " + address + " of " + pool + ".";
            case "Releasing" ->
                "is being deleted and gives " + (address == null ? "nothing" : address) + " back to " + pool + ".";
            case "Conflict" ->
                "shares " + (address == null ? "an address" : address) + " of " + pool + " with somebody else.";
            default -> "waits for " + pool + ".";
        };
    }
}
