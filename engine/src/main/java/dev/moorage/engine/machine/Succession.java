package dev.moorage.engine.machine;

import org.jspecify.annotations.Nullable;

/** Whose turn it is with an address object that claims of one name, one after the other, have had. */
final class Succession {
    private final World world;
    private final Inquiries inquiries;

    Succession(World world, Inquiries inquiries) {
        this.world = world;
        this.inquiries = inquiries;
    }

    /**
     * Whether the object is another claim's, and it is not known yet that it is an earlier one of this
     * name: then it was bound to this one as it was, by name alone.
     */
    boolean formerInDoubt(ClaimState state, AddressObject object) {
        String former = object.claimUid();
        if (!object.finalizer()
                || former == null
                || former.equals(state.uid())
                || object.taker() == null && object.owners().contains(state.uid())
                || world.graveyard.holds(former)
                || !object.key().name().equals(state.claim.addressName())) {
            return false;
        }
        ask(state, () -> world.graveyard.bury(former));
        return true;
    }

    /**
     * Whether the object has an owner besides the claim and its pool, which may be the next claim of the name: that took
     * it over only if this one has gone. As it is now the object is this one's once a live read shows that it is there.
     */
    boolean heirInDoubt(Register register, ClaimState state, AddressObject object) {
        if (register.byAddress
                || object.resourceVersion().equals(state.heirlessAt)
                || object.owners().stream().allMatch(owner -> known(owner, register.pool, state))) {
            return false;
        }
        ask(state, () -> state.heirlessAt = object.resourceVersion());
        return true;
    }

    private boolean known(String owner, @Nullable Pool pool, ClaimState state) {
        return owner.equals(state.uid()) || pool != null && owner.equals(pool.uid()) || world.graveyard.holds(owner);
    }

    /** Reads the claim, and has it looked at again if it is still there. */
    private void ask(ClaimState state, Runnable ifThere) {
        if (state.askingSuccession) {
            return;
        }
        state.askingSuccession = true;
        ClaimKey key = state.claim.key();
        inquiries.claim(key, _ -> {
            state.askingSuccession = false;
            if (state.equals(world.claims.get(key))) {
                ifThere.run();
                world.agenda.claims.add(key);
            }
        });
    }
}
