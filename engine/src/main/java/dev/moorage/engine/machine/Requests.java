package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are made for a claim or an address object, and what each answer teaches whoever asked. One on the
 * claim and one on its address object at a time.
 */
final class Requests {
    private final World world;
    private final Inquiries inquiries;

    Requests(World world, Inquiries inquiries) {
        this.world = world;
        this.inquiries = inquiries;
    }

    /** A request on the claim itself. */
    void onClaim(ClaimState state, LongFunction<Effect> effect) {
        if (state.claimBusy || state.retry.waiting(world.timers)) {
            return;
        }
        state.claimBusy = true;
        send(state, effect, outcome -> {
            state.claimBusy = false;
            switch (outcome) {
                case Outcome.ClaimNow now -> {
                    succeeded(state);
                    state.confirmed = true;
                    world.learn(now.claim());
                }
                case Outcome.Removed _, Outcome.Missing _ -> world.gone(state.claim.key(), state.uid());
                case Outcome.Conflict _ -> readClaim(state);
                default -> failed(state, outcome);
            }
        });
    }

    /** Reads the claim. */
    void readClaim(ClaimState state) {
        onClaim(state, id -> new Effect.ReadClaim(id, state.claim.key()));
    }

    /** Makes the claim's address object. */
    void create(ClaimState state, ObjectKey key, LongFunction<Effect> effect) {
        if (state.addressBusy || state.retry.waiting(world.timers)) {
            return;
        }
        state.addressBusy = true;
        state.addressProvenAbsent = false;
        send(state, effect, outcome -> {
            state.addressBusy = false;
            switch (outcome) {
                case Outcome.AddressNow now -> {
                    succeeded(state);
                    state.confirmedUid = now.object().uid();
                    world.made(state, now.object());
                }
                case Outcome.Exists _ -> readAddress(state, key);
                default -> failed(state, outcome);
            }
        });
    }

    /** Takes a claim's object away: deleted first and stripped then, so that it is never seen whole and unguarded. */
    void takeAway(ClaimState state, AddressObject object) {
        if (!object.deleting()) {
            onAddress(state, object, id -> new Effect.DeleteAddress(id, object));
        } else if (object.finalizer()) {
            onAddress(state, object, id -> new Effect.StripAddress(id, object));
        }
    }

    /** A request on an address object that exists, for a claim. */
    void onAddress(ClaimState state, AddressObject object, LongFunction<Effect> effect) {
        if (state.addressBusy || state.retry.waiting(world.timers)) {
            return;
        }
        state.addressBusy = true;
        boolean lived = !state.claim.deleting();
        send(state, effect, outcome -> {
            state.addressBusy = false;
            switch (outcome) {
                case Outcome.AddressNow now -> {
                    succeeded(state);
                    state.confirmedUid = now.object().uid();
                    world.learn(now.object());
                }
                case Outcome.Removed _ -> {
                    succeeded(state);
                    state.addressProvenAbsent = proves(state, object.key(), lived);
                    world.gone(object.key(), object.uid());
                }
                case Outcome.Missing _ -> {
                    world.gone(object.key(), object.uid());
                    readAddress(state, object.key());
                }
                case Outcome.Conflict _ -> readAddress(state, object.key());
                default -> failed(state, outcome);
            }
        });
    }

    /**
     * Reads the claim's object; not found is proof for a claim that is being released. Where nothing tells its name (the
     * pool is not there) a claim that lives waits until something does.
     */
    void readAddress(ClaimState state) {
        Register register = world.register(state.claim.pool());
        ObjectKey key = world.kinship.keyOf(state);
        boolean unnamed =
                register.byAddress && state.claim.addressName() == null && world.kinship.objectOf(state) == null;
        if (unnamed && !register.occupancy.addressesOf(state.uid()).isEmpty()) {
            listAddresses(register, state);
        } else if (key != null) {
            readAddress(state, key);
        } else if (state.claim.deleting() && !state.addressProvenAbsent) {
            // Nobody is bound to an object without a name; what lands yet is debris.
            state.addressProvenAbsent = true;
            world.agenda.claims.add(state.claim.key());
        }
    }

    /** It may have taken over what somebody made by hand, under any name. */
    private void listAddresses(Register register, ClaimState state) {
        if (state.addressBusy) {
            return;
        }
        state.addressBusy = true;
        boolean lived = !state.claim.deleting();
        inquiries.pool(register, () -> {
            state.addressBusy = false;
            state.addressProvenAbsent = proves(state, lived) && world.kinship.objectOf(state) == null;
            world.agenda.claims.add(state.claim.key());
        });
    }

    private void readAddress(ClaimState state, ObjectKey key) {
        if (state.addressBusy || state.retry.waiting(world.timers)) {
            return;
        }
        state.addressBusy = true;
        AddressObject before = world.objects.get(key);
        boolean lived = !state.claim.deleting();
        send(state, id -> new Effect.ReadAddress(id, key), outcome -> {
            state.addressBusy = false;
            switch (outcome) {
                case Outcome.AddressNow now -> {
                    state.confirmedUid = now.object().uid();
                    world.learn(now.object());
                    // Another claim's under the name says that its own is not there.
                    state.addressProvenAbsent |= proves(state, key, lived) && !world.kinship.isOf(now.object(), state);
                }
                case Outcome.Missing _ -> {
                    boolean proves = proves(state, key, lived);
                    if (before != null) {
                        world.gone(key, before.uid());
                    }
                    // One that was made since is known by now, or is not proven absent by anything.
                    state.addressProvenAbsent = proves && !world.objects.containsKey(key);
                }
                default -> failed(state, outcome);
            }
        });
    }

    /** What was asked while the claim lived proves nothing for its release: another may have made its object since. */
    private static boolean proves(ClaimState state, boolean lived) {
        return !lived || !state.claim.deleting();
    }

    /** Nor does what was asked about an object that it has besides. */
    private boolean proves(ClaimState state, ObjectKey key, boolean lived) {
        return proves(state, lived) && key.equals(world.kinship.keyOf(state));
    }

    private void send(ClaimState state, LongFunction<Effect> effect, Consumer<Outcome> then) {
        Register register = world.register(state.claim.pool());
        world.outbox.send(effect, register.counted(outcome -> {
            then.accept(outcome);
            world.agenda.claims.add(state.claim.key());
        }));
    }

    private void succeeded(ClaimState state) {
        state.retry.succeeded();
        state.refusal = null;
    }

    private void failed(ClaimState state, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            state.refusal = refused.message();
            state.terminating |= refused.terminating();
        }
        state.retry.failed(world.timers, () -> world.agenda.claims.add(state.claim.key()));
    }

    /** Wants an address granted to a claim; {@code done} says whether it stands. */
    PageChange put(Register register, Address address, Instant since, Holder claim, Consumer<Boolean> done) {
        PageDesk desk = register.desk(address);
        Entry.Known entry = new Entry.Known(desk.id.offset(address), EntryState.HELD, claim, since);
        return desk.want(new PageChange(entry, List.of(), true, done));
    }

    /** Wants an entry written again as of another moment, in the place of those that are given. */
    void renew(Register register, Address address, Entry.Known entry, List<Entry.Known> places, Runnable done) {
        Entry.Known renewed = new Entry.Known(
                entry.offset(), entry.state(), entry.holder(), entry.time().plusSeconds(1));
        register.deskOf(address, entry).want(new PageChange(renewed, places, true, _ -> done.run()));
    }

    /** Wants an entry put on a page; {@code done} says whether it stands. */
    PageChange put(
            Register register,
            Address address,
            EntryState as,
            Holder holder,
            List<Entry.Known> drop,
            boolean exclusive,
            Consumer<Boolean> done) {
        PageDesk desk = drop.isEmpty() ? register.desk(address) : register.deskOf(address, drop.getFirst());
        return put(desk, address, as, holder, drop, exclusive, done);
    }

    /** Wants an entry put on that page; {@code done} says whether it stands. */
    PageChange put(
            PageDesk desk,
            Address address,
            EntryState as,
            Holder holder,
            List<Entry.Known> drop,
            boolean exclusive,
            Consumer<Boolean> done) {
        Entry.Known entry = new Entry.Known(desk.id.offset(address), as, holder, world.serverNow);
        return desk.want(new PageChange(entry, drop, exclusive, done));
    }

    /** Wants a claim's entry taken off its page, which leaves its address free at once. */
    void dropEntries(Register register, ClaimState state, Address address) {
        giveBack(register, state, address, null);
    }

    /** Wants a claim's entry taken off its page; the address is in quarantine until then, null when free at once. */
    void giveBack(Register register, ClaimState state, Address address, @Nullable Instant until) {
        Entry.Known entry = register.occupancy.entryOf(address, state.uid());
        if (entry == null || !state.dropping.add(address)) {
            return;
        }
        drop(register, address, entry, until, () -> {
            state.dropping.remove(address);
            world.agenda.claims.add(state.claim.key());
        });
    }

    /**
     * Wants an entry taken off its page; the address is in quarantine until then, null when free at once. When an object
     * is seen to show the address that was not there when this was asked for, it may be what the entry stands for: all
     * is to be judged anew.
     */
    void drop(Register register, Address address, Entry.Known entry, @Nullable Instant until, Runnable done) {
        Entry.Known put = until == null ? null : entry.as(EntryState.QUARANTINED, entry.holder(), until);
        Set<String> shown = shown(register, address);
        register.deskOf(address, entry)
                .want(new PageChange(
                        put, List.of(entry), false, () -> shown.containsAll(shown(register, address)), stands -> {
                            if (!stands) {
                                world.agenda.touchHolder(
                                        register, entry.holder().uid());
                            }
                            done.run();
                        }));
    }

    /** UIDs of the objects that show an address: another one may have the name of one that went. */
    private Set<String> shown(Register register, Address address) {
        Slot slot = register.occupancy.slot(address);
        return slot == null
                ? Set.of()
                : slot.objects().stream()
                        .map(world.objects::get)
                        .filter(Objects::nonNull)
                        .map(AddressObject::uid)
                        .collect(Collectors.toSet());
    }
}
