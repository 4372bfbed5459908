package dev.moorage.proof.invariant;

import dev.moorage.address.Prefix;

/** What an operator may do to a claim. */
final class ClaimRules {
    private final Image image;
    private final Witness witness;
    private final HolderRules holders;

    ClaimRules(Image image, Witness witness, HolderRules holders) {
        this.image = image;
        this.witness = witness;
        this.holders = holders;
    }

    void judge(Change change) {
        Stored before = change.before();
        Stored claim = change.object();
        if (claim.claim().filtered()) {
            throw new Violation("a claim that the watch filter leaves to others was written to: " + Told.of(claim));
        }
        if (before == null) {
            throw new Violation("an operator made a claim: " + Told.of(claim));
        }
        String named = before.claim().addressName();
        if (named == null && claim.claim().addressName() != null) {
            bound(claim);
        } else if (named != null && !named.equals(claim.claim().addressName())) {
            throw new Violation("a bound claim names another address object: " + Told.of(claim));
        }
        if (before.guarded() && !claim.guarded()) {
            letGo(claim);
        }
    }

    private void bound(Stored claim) {
        Stored object = image.objectOf(claim);
        Prefix address = object == null ? null : object.address().block();
        if (object != null
                && (object.ownedBy(claim.uid()) || Name.byAddress(claim.claim().pool()))
                && !witness.besideTheBlocks(object, claim.uid())
                && (address == null || !Ledger.held(image, object.address().pool(), address, claim.uid()))) {
            throw new Violation("a claim was bound without an entry: " + Told.of(claim));
        }
    }

    private void letGo(Stored claim) {
        if (!claim.deleting()) {
            throw new Violation("the finalizer of a claim that lives was dropped: " + Told.of(claim));
        }
        Stored object = image.objectOf(claim);
        if (object != null && object.uid().equals(holders.objectOf(claim.uid())) && object.guarded()) {
            throw new Violation("a claim was let go before its address object: " + Told.of(claim));
        }
    }
}
