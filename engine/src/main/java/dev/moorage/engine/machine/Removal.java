package dev.moorage.engine.machine;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Takes address objects away that no claim needs: deletes them, and strips those that somebody has deleted. */
final class Removal {
    private final World world;
    private final Inquiries inquiries;
    private final Belonging belonging;

    Removal(World world, Inquiries inquiries, Belonging belonging) {
        this.world = world;
        this.inquiries = inquiries;
        this.belonging = belonging;
    }

    /** Somebody deleted an object that no claim needs: our finalizer goes, the sweep frees the entry afterwards. */
    void letGo(Register register, AddressObject object) {
        once(Belonging::unclaimed, register, object, now -> strip(register, now));
    }

    /** The same of one that its claim passes by. */
    void letPass(Register register, AddressObject object) {
        once(belonging::passedBy, register, object, now -> strip(register, now));
    }

    /** Nobody was told of it: it goes as in a release, and its entry afterwards. */
    void takeBack(Register register, AddressObject object) {
        once(Belonging::unclaimed, register, object, now -> {
            if (!now.deleting()) {
                delete(register, now);
            }
        });
    }

    /** Takes the step once a live read of the claim of the object's name has told that it may. */
    private void once(
            BiPredicate<@Nullable ClaimState, AddressObject> may,
            Register register,
            AddressObject object,
            Consumer<AddressObject> step) {
        if (!register.entering.add(object.key())) {
            return;
        }
        inquiries.claim(world.kinship.claimOf(object), _ -> {
            world.agenda.entered(register, object.key());
            AddressObject now = belonging.present(object);
            if (now != null && may.test(belonging.claimOf(now), now)) {
                step.accept(now);
            }
        });
    }

    void delete(Register register, AddressObject object) {
        send(register, object, id -> new Effect.DeleteAddress(id, object));
    }

    void strip(Register register, AddressObject object) {
        if (object.finalizer()) {
            send(register, object, id -> new Effect.StripAddress(id, object));
        }
    }

    private void send(Register register, AddressObject object, LongFunction<Effect> effect) {
        if (!register.entering.add(object.key())) {
            return;
        }
        world.outbox.send(effect, outcome -> {
            world.agenda.entered(register, object.key());
            switch (outcome) {
                case Outcome.AddressNow now -> world.learn(now.object());
                case Outcome.Removed _, Outcome.Missing _ -> world.gone(object.key(), object.uid());
                default -> {
                    register.entering.add(object.key());
                    inquiries.address(object.key(), _ -> {
                        world.agenda.entered(register, object.key());
                    });
                }
            }
            world.agenda.objects.add(object.key());
        });
    }
}
