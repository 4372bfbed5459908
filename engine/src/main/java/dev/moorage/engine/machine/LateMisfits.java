package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Address objects that no page can enter. Such a one bars what it shows for as long as it is there, and is not swept: only
 * what we have made ourselves, and what came when its claim had gone and its pool had got another length, is debris.
 */
final class LateMisfits {
    private final World world;
    private final Inquiries inquiries;
    private final Belonging belonging;
    private final Removal removal;

    LateMisfits(World world, Inquiries inquiries, Belonging belonging, Removal removal) {
        this.world = world;
        this.inquiries = inquiries;
        this.belonging = belonging;
        this.removal = removal;
    }

    /** Takes one a step further: one that somebody deleted is let go, and debris is taken back. */
    void look(Register register, AddressObject object, @Nullable ClaimState state) {
        if (object.deleting() && Belonging.unclaimed(state, object)) {
            if (object.finalizer()) {
                removal.letGo(register, object);
            }
        } else if (belonging.suspect(state, object) && register.everImported() && register.definition() != null) {
            ask(register, object);
        }
    }

    /**
     * Whether a claim has to wait before it takes over an object that no page can enter: without an entry nothing keeps
     * another operator from giving the same to somebody else. What we have made ourselves for another claim goes instead.
     */
    boolean doubts(Register register, ClaimState state, AddressObject object) {
        Address address = object.address();
        // While nothing tells what the pool hands out nobody is asked who made it: an answer from before counts no
        // more.
        boolean suspect = register.definition() == null
                ? Belonging.madeForNobody(state, object)
                : belonging.suspect(state, object);
        if (address == null || !suspect) {
            return false;
        }
        Entry.Known entry = belonging.entryOf(register, address, object);
        // What is entered for an earlier claim of the name does not become this one's, which has its own: it is given
        // back.
        boolean crossed = belonging.crossed(register, address, object);
        if (crossed && entry != null) {
            world.agenda.touchHolder(register, entry.holder().uid());
        }
        boolean doubts = crossed || entry == null && register.deskFor(object) == null;
        if (doubts) {
            world.agenda.objects.add(object.key());
        }
        return doubts;
    }

    private void ask(Register register, AddressObject object) {
        if (!register.entering.add(object.key())) {
            return;
        }
        Runnable end = () -> world.agenda.entered(register, object.key());
        inquiries.claim(world.kinship.claimOf(object), _ -> {
            if (left(object) == null) {
                end.run();
                return;
            }
            inquiries.maker(
                    object,
                    ours -> {
                        if (ours) {
                            register.deskOfItsLength(object).refresh(() -> takeBack(register, object));
                        } else {
                            belonging.madeByOthers(object);
                            end.run();
                        }
                    },
                    end);
        });
    }

    /** An entry on a page of its own length that had not been seen makes it an orphan, which stays. */
    private void takeBack(Register register, AddressObject object) {
        world.agenda.entered(register, object.key());
        AddressObject now = left(object);
        Address address = now == null ? null : now.address();
        if (now == null || address == null || register.fits(now) || belonging.entryOf(register, address, now) != null) {
            return;
        }
        if (now.deleting()) {
            removal.strip(register, now);
        } else {
            removal.delete(register, now);
        }
    }

    /** The object as it is now, while it is there and no claim has it; or null. */
    private @Nullable AddressObject left(AddressObject object) {
        AddressObject now = belonging.present(object);
        return now != null && Belonging.nobodys(belonging.claimOf(now), now) ? now : null;
    }
}
