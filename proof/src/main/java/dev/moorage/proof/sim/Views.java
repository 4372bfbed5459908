package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Pool;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Stored;
import java.util.stream.Collectors;

/** Objects as the machine sees them. */
final class Views {
    private Views() {}

    static Claim claim(Stored object) {
        Body.OfClaim body = object.claim();
        boolean inUse = Name.byAddress(body.pool()) && object.deleting() && object.keptByOthers();
        Serving served = inUse ? Serving.IN_USE : Serving.SERVED;
        Serving serving = body.filtered() ? Serving.FILTERED : body.paused() ? Serving.PAUSED : served;
        return new Claim(
                object.name().claimKey(),
                object.uid(),
                String.valueOf(object.version()),
                body.pool(),
                body.cluster(),
                object.created(),
                object.deleted(),
                object.guarded(),
                body.addressName(),
                body.report(),
                serving,
                body.request(),
                object);
    }

    static AddressObject address(Stored object) {
        Body.OfAddress body = object.address();
        return new AddressObject(
                object.name().objectKey(),
                object.uid(),
                String.valueOf(object.version()),
                body.pool(),
                new Name(object.name().kind().claims(), object.name().namespace(), body.claim()).claimKey(),
                body.text(),
                body.block(),
                object.deleted(),
                object.guarded(),
                object.finalizers().stream().anyMatch(it -> !it.equals(Stored.OURS)),
                object.trueOwners().stream().map(Owner::uid).collect(Collectors.toUnmodifiableSet()),
                controller(object),
                object.taker(),
                object);
    }

    private static Controller controller(Stored object) {
        boolean byAddress = Name.byAddress(object.address().pool());
        for (Owner owner : object.owners()) {
            // Where objects have no controller the claim among their owners is whom they were made for.
            if (owner.controller() || byAddress && owner.type() == Owner.Type.CLAIM) {
                return owner.type() == Owner.Type.CLAIM
                        ? new Controller.OfClaim(owner.uid())
                        : new Controller.Foreign();
            }
        }
        return new Controller.None();
    }

    static Pool pool(Stored object) {
        Body.OfPool body = object.pool();
        return new Pool(
                object.name().poolKey(),
                object.uid(),
                String.valueOf(object.version()),
                body.generation(),
                body.settings().read(),
                body.retention(),
                body.clearance(),
                body.paused(),
                object.deleting(),
                object.guarded(),
                body.cluster(),
                body.cluster() == null || object.owners().stream().anyMatch(it -> it.type() == Owner.Type.FOREIGN),
                body.status(),
                object);
    }

    static Page page(Stored object) {
        Body.OfPage body = object.page();
        return new Page(body.id(), object.uid(), String.valueOf(object.version()), body.imported(), body.entries());
    }
}
