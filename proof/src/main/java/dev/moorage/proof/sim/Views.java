package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.AddressObject.Controller;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.machine.Pool;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Stored;
import java.util.stream.Collectors;

/** Objects as the machine sees them. */
final class Views {
    private Views() {}

    static Claim claim(Stored object) {
        Body.OfClaim body = object.claim();
        Serving serving = body.filtered() ? Serving.FILTERED : body.paused() ? Serving.PAUSED : Serving.SERVED;
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
                object);
    }

    static AddressObject address(Stored object) {
        Body.OfAddress body = object.address();
        return new AddressObject(
                object.name().objectKey(),
                object.uid(),
                String.valueOf(object.version()),
                body.pool(),
                new Name(Kind.CLAIM, object.name().namespace(), body.claim()).claimKey(),
                body.text(),
                body.block(),
                object.deleted(),
                object.guarded(),
                object.finalizers().stream().anyMatch(it -> !it.equals(Stored.OURS)),
                object.owners().stream().map(Owner::uid).collect(Collectors.toUnmodifiableSet()),
                controller(object),
                object);
    }

    private static Controller controller(Stored object) {
        for (Owner owner : object.owners()) {
            if (owner.controller()) {
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
                body.paused(),
                object.deleting(),
                object.guarded(),
                body.status(),
                object);
    }

    static Page page(Stored object) {
        Body.OfPage body = object.page();
        return new Page(body.id(), object.uid(), String.valueOf(object.version()), body.imported(), body.entries());
    }
}
