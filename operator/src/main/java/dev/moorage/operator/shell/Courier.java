package dev.moorage.operator.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Effect;
import dev.moorage.engine.machine.Outcome;
import dev.moorage.engine.machine.Pool;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Models;
import dev.moorage.kube.ResourceType;
import dev.moorage.kube.Writer;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.families.incluster.Bindings;
import dev.moorage.operator.families.incluster.Kinds;
import dev.moorage.operator.families.incluster.Requests;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries effects to the API server, each as one request, and the answers back. */
public final class Courier implements Core.Carrier {
    private final Writer writer;
    private final Models models;
    private final Contract contract;
    private final Requests requests;
    private final Bindings bindings;
    private final Pages pages;

    public Courier(Writer writer, Models models, Contract contract, Requests requests, Bindings bindings, Pages pages) {
        this.writer = writer;
        this.models = models;
        this.contract = contract;
        this.requests = requests;
        this.bindings = bindings;
        this.pages = pages;
    }

    @Override
    public void carry(Effect effect, Consumer<Outcome> answer) {
        switch (effect) {
            case Effect.CreatePage it -> page(pages.create(it.page(), it.imported(), it.entries()), it.page(), answer);
            case Effect.UpdatePage it ->
                page(
                        pages.update(it.base(), it.imported(), it.entries()),
                        it.base().id(),
                        answer);
            case Effect.ReadPage it -> page(pages.get(it.page()), it.page(), answer);
            case Effect.DeletePage it ->
                send(
                        pages.delete(it.page()),
                        Lane.NORMAL,
                        Pages.TYPE,
                        it.page().id().name(),
                        _ -> new Outcome.Removed(),
                        answer);
            case Effect.AddClaimFinalizer it ->
                claim(bindings.addFinalizer(it.claim()), it.claim().key(), answer);
            case Effect.DropClaimFinalizer it ->
                claim(bindings.dropFinalizer(it.claim()), it.claim().key(), answer);
            case Effect.WriteClaimStatus it ->
                claim(
                        bindings.status(it.claim(), it.addressName(), it.report()),
                        it.claim().key(),
                        answer);
            case Effect.ReadClaim it -> claim(bindings.get(it.key()), it.key(), answer);
            case Effect.ReadOrigin it -> origin(it.claim().key(), answer);
            case Effect.CreateAddress it ->
                address(
                        bindings.create(it.claim(), it.pool(), it.definition(), it.address(), it.prefix()),
                        it.claim().objectKey(),
                        answer);
            case Effect.AdoptAddress it ->
                address(
                        bindings.adopt(it.object(), it.claim(), it.pool()),
                        it.object().key(),
                        answer);
            case Effect.DeleteAddress it ->
                address(bindings.delete(it.object()), it.object().key(), answer);
            case Effect.StripAddress it ->
                address(bindings.strip(it.object()), it.object().key(), answer);
            case Effect.ReadAddress it -> address(bindings.get(it.key()), it.key(), answer);
            case Effect.AddPoolFinalizer it -> pool(bindings.addFinalizer(it.pool()), it.pool(), answer);
            case Effect.DropPoolFinalizer it -> pool(bindings.dropFinalizer(it.pool()), it.pool(), answer);
            case Effect.WritePoolStatus it -> pool(bindings.status(it.pool(), it.status()), it.pool(), answer);
            case Effect.ReadPool it -> pool(bindings.get(it.key()), it.key(), answer);
            case Effect.ListPages it ->
                send(
                        pages.list(it.key()),
                        Lane.PRIORITY,
                        Pages.TYPE,
                        "",
                        found -> new Outcome.PagesNow(pages(found)),
                        answer);
            case Effect.ListPool it -> list(it.key(), answer);
        }
    }

    /** Page writes have a lane of their own: many binds wait for each. */
    private void page(ApiRequest request, PageId id, Consumer<Outcome> answer) {
        send(
                request,
                Lane.PRIORITY,
                Pages.TYPE,
                id.name(),
                object -> {
                    Page page = pages.read(models.read(object, LedgerPage.class));
                    return page == null
                            ? new Outcome.Refused("LedgerPage " + id.name() + " is not what its name says", false)
                            : new Outcome.PageNow(page);
                },
                answer);
    }

    private void claim(ApiRequest request, ClaimKey key, Consumer<Outcome> answer) {
        send(
                request,
                Lane.NORMAL,
                contract.claims(),
                key.name(),
                object -> {
                    HasMetadata model = models.read(object, contract.claimModel());
                    Claim claim = requests.claim(model);
                    if (gone(model)) {
                        return new Outcome.Removed();
                    }
                    // Its pool cannot change; another provider's claim under the name is another UID.
                    return claim == null ? new Outcome.Missing() : new Outcome.ClaimNow(claim);
                },
                answer);
    }

    private void origin(ClaimKey key, Consumer<Outcome> answer) {
        send(
                bindings.get(key),
                Lane.NORMAL,
                contract.claims(),
                key.name(),
                object -> {
                    Claim claim = requests.claim(models.read(object, contract.claimModel()));
                    return claim == null
                            ? new Outcome.Missing()
                            : new Outcome.Origin(claim, Requests.guardedByUs(object));
                },
                answer);
    }

    private void address(ApiRequest request, ObjectKey key, Consumer<Outcome> answer) {
        send(
                request,
                Lane.NORMAL,
                contract.addresses(),
                key.name(),
                object -> {
                    if (object.path("kind").asText().equals("Status")) {
                        return new Outcome.Removed();
                    }
                    HasMetadata model = models.read(object, contract.addressModel());
                    AddressObject address = requests.address(model);
                    if (gone(model)) {
                        return new Outcome.Removed();
                    }
                    return address == null
                            ? new Outcome.Refused("IPAddress " + key + " belongs to another provider's pool", false)
                            : new Outcome.AddressNow(address);
                },
                answer);
    }

    private void pool(ApiRequest request, Pool before, Consumer<Outcome> answer) {
        pool(request, before.key(), answer);
    }

    private void pool(ApiRequest request, PoolKey key, Consumer<Outcome> answer) {
        ResourceType type = Kinds.type(key);
        send(
                request,
                Lane.NORMAL,
                type,
                key.name(),
                object -> {
                    HasMetadata model = models.read(object, Kinds.model(type));
                    return gone(model) ? new Outcome.Removed() : new Outcome.PoolNow(requests.pool(model));
                },
                answer);
    }

    /** An object that is being deleted goes with its last finalizer; the answer shows it one last time. */
    private static boolean gone(HasMetadata object) {
        List<String> finalizers = object.getMetadata().getFinalizers();
        return object.getMetadata().getDeletionTimestamp() != null && (finalizers == null || finalizers.isEmpty());
    }

    private void list(PoolKey pool, Consumer<Outcome> answer) {
        send(
                bindings.list(pool),
                Lane.NORMAL,
                contract.addresses(),
                "",
                addresses -> new Outcome.PoolListed(count(addresses, pool), List.of()),
                first -> {
                    if (first instanceof Outcome.PoolListed listed) {
                        send(
                                pages.list(pool),
                                Lane.NORMAL,
                                Pages.TYPE,
                                "",
                                found -> new Outcome.PoolListed(listed.addresses(), pages(found)),
                                answer);
                    } else {
                        answer.accept(first);
                    }
                });
    }

    private long count(JsonNode list, PoolKey pool) {
        long count = 0;
        for (JsonNode item : list.path("items")) {
            AddressObject address = requests.address(models.read(item, contract.addressModel()));
            if (address != null && address.pool().equals(pool)) {
                count++;
            }
        }
        return count;
    }

    private List<Page> pages(JsonNode list) {
        List<Page> found = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            Page page = pages.read(models.read(item, LedgerPage.class));
            if (page != null) {
                found.add(page);
            }
        }
        return found;
    }

    private void send(
            ApiRequest request,
            Lane lane,
            ResourceType type,
            String name,
            Function<JsonNode, Outcome> done,
            Consumer<Outcome> answer) {
        writer.send(request, lane, outcome -> answer.accept(Answers.read(outcome, type, name, done)));
    }
}
