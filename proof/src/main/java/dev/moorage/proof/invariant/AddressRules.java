package dev.moorage.proof.invariant;

import dev.moorage.address.Address;
import dev.moorage.address.Prefix;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.pool.PoolDefinition;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an operator may do to an address object. */
final class AddressRules {
    private final Image image;
    private final Witness witness;

    AddressRules(Image image, Witness witness) {
        this.image = image;
        this.witness = witness;
    }

    void judge(Change change) {
        Stored before = change.before();
        Stored object = change.object();
        if (before == null) {
            made(object);
            return;
        }
        boolean removing =
                change.gone() || object.deleting() && !before.deleting() || before.guarded() && !object.guarded();
        // A claim that is there has told why its object goes, or is bound to another one; one that has gone may have
        // told.
        if (object.deleting()
                && !before.deleting()
                && image.claimOf(object) == null
                && witness.leftByOthers(object)
                && !witness.claims.saidToGo(object.uid())) {
            throw new Violation("what somebody else made and no page entered was deleted: " + Told.of(object));
        }
        if (removing) {
            removed(object, change);
        } else if (!before.guarded()) {
            adopted(object);
        }
    }

    private void made(Stored object) {
        Body.OfAddress body = object.address();
        PoolKey pool = body.pool();
        String owner = object.owners().getFirst().uid();
        long since = witness.poolViewAtBirth(owner);
        Predicate<PoolDefinition> prefix = it -> prefix(it, body) == body.prefix();
        Predicate<PoolDefinition> gateway = it -> Objects.equals(gateway(it, body), body.gateway());
        // What was granted of a prefix pool keeps its length when the pool is edited, and gets the gateway of the day.
        boolean right = Name.of(pool).prefixes()
                ? (takenOver(object, owner) || PoolVersions.any(image, pool, since, prefix))
                        && PoolVersions.any(image, pool, since, gateway)
                : PoolVersions.any(image, pool, since, prefix.and(gateway));
        if (!right) {
            throw new Violation("prefix or gateway is not the pool's: " + Told.of(object));
        }
    }

    /**
     * Whether its claim took over what an object of its name had shown, which may be of settings of before the claim: it
     * gets just that back.
     */
    private boolean takenOver(Stored object, String claimUid) {
        Prefix block = object.address().block();
        return block != null
                && witness.shownBefore(object)
                && Ledger.held(image, object.address().pool(), block, claimUid);
    }

    private static int prefix(PoolDefinition settings, Body.OfAddress body) {
        Address address = body.address();
        return settings.sequence() == null || address == null
                ? settings.prefix()
                : settings.sequence().terms(address).prefix();
    }

    private static @Nullable String gateway(PoolDefinition settings, Body.OfAddress body) {
        Address address = body.address();
        if (settings.sequence() != null && address != null) {
            return settings.sequence().terms(address).gateway();
        }
        return settings.gateway() == null ? null : settings.gateway().toString();
    }

    private void removed(Stored object, Change change) {
        Stored claim = image.claimOf(object);
        if (claim != null
                && !claim.deleting()
                && !witness.sentBeforeOthersBound(claim.uid(), change)
                && claim.claim().pool().equals(object.address().pool())
                && object.name().name().equals(claim.claim().addressName())) {
            throw new Violation("the address object of a bound claim was removed: " + Told.of(object));
        }
        if (witness.foreign(object.uid())) {
            throw new Violation("a foreign address object was removed: " + Told.of(object));
        }
        boolean itsClaims = claim != null
                && (Name.byAddress(object.address().pool())
                        ? claim.claim().addressName() == null && entered(object, claim) && !formers(change, claim)
                        : object.ownedBy(claim.uid()));
        // Where it is a double that its user has deleted, the claim says first that it goes.
        boolean withdrawn = witness.deletedByUser(object.uid()) && witness.claims.saidToGo(object.uid());
        if (witness.handMade(object.uid()) && claim != null && !claim.deleting() && itsClaims && !withdrawn) {
            throw new Violation("an adopted address object was removed while its claim lives: " + Told.of(object));
        }
    }

    /** Whether an earlier claim of the name took it over, and this one has not as yet: what was sent for that one may land. */
    private static boolean formers(Change change, Stored claim) {
        Stored object = change.object();
        boolean takenOver = change.before() != null && change.before().guarded();
        return takenOver && !object.ownedBy(claim.uid()) && !claim.uid().equals(object.taker());
    }

    /** Whether that very claim has the entry, not one of its name before it. */
    private boolean entered(Stored object, Stored claim) {
        Prefix block = object.address().block();
        return block != null && Ledger.held(image, object.address().pool(), block, claim.uid());
    }

    private void adopted(Stored object) {
        Stored claim = image.claimOf(object);
        boolean rightful =
                claim != null && claim.claim().pool().equals(object.address().pool()) && object.ownedBy(claim.uid());
        // The claim may have gone while the write was on its way.
        if (claim != null && !rightful && object.guarded() && object.ownedBy(claim.uid()) || !object.guarded()) {
            throw new Violation("a foreign address object was written to: " + Told.of(object));
        }
    }
}
