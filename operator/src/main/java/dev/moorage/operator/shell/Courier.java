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
import dev.moorage.kube.Sender;
import dev.moorage.operator.families.AddressModel;
import dev.moorage.operator.families.Bindings;
import dev.moorage.operator.families.Families;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries effects to the API server, each as one request, and the answers back. */
public final class Courier implements Core.Carrier {
    private final Sender sender;
    private final Models models;
    private final Families families;
    private final Pages pages;

    public Courier(Sender sender, Models models, Families families, Pages pages) {
        this.sender = sender;
        this.models = models;
        this.families = families;
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
                claim(bindings(it.claim()).addFinalizer(it.claim()), it.claim().key(), answer);
            case Effect.DropClaimFinalizer it ->
                claim(bindings(it.claim()).dropFinalizer(it.claim()), it.claim().key(), answer);
            case Effect.WriteClaimStatus it ->
                claim(
                        bindings(it.claim()).status(it.claim(), it.addressName(), it.report()),
                        it.claim().key(),
                        answer);
            case Effect.ReadClaim it -> claim(get(it.key()), it.key(), answer);
            case Effect.ReadOrigin it -> origin(it.claim().key(), answer);
            case Effect.CreateAddress it -> address(bindings(it.claim()).create(it), it.key(), answer);
            case Effect.AdoptAddress it ->
                address(
                        bindings(it.claim()).adopt(it.object(), it.claim(), it.pool()),
                        it.object().key(),
                        answer);
            case Effect.DeleteAddress it ->
                address(
                        families.bindings(it.object().pool()).delete(it.object()),
                        it.object().key(),
                        answer);
            case Effect.StripAddress it ->
                address(
                        families.bindings(it.object().pool()).strip(it.object()),
                        it.object().key(),
                        answer);
            case Effect.ReadAddress it ->
                address(
                        ApiRequest.get(families.type(it.key())
                                .item(it.key().namespace(), it.key().name())),
                        it.key(),
                        answer);
            case Effect.ReadMaker it -> maker(it.object(), answer);
            case Effect.AddPoolFinalizer it ->
                pool(bindings(it.pool()).addFinalizer(it.pool(), it.clusterUid()), it.pool(), answer);
            case Effect.DropPoolFinalizer it -> pool(bindings(it.pool()).dropFinalizer(it.pool()), it.pool(), answer);
            case Effect.WritePoolStatus it ->
                pool(bindings(it.pool()).status(it.pool(), it.status()), it.pool(), answer);
            case Effect.ReadPool it -> pool(families.bindings(it.key()).get(it.key()), it.key(), answer);
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
                families.type(key),
                key.name(),
                object -> {
                    HasMetadata model = models.read(object, families.model(key));
                    Claim claim = families.claim(model);
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
                get(key),
                Lane.NORMAL,
                families.type(key),
                key.name(),
                object -> {
                    Claim claim = families.claim(models.read(object, families.model(key)));
                    return claim == null
                            ? new Outcome.Missing()
                            : new Outcome.Origin(claim, families.guardedByUs(claim, object));
                },
                answer);
    }

    private void address(ApiRequest request, ObjectKey key, Consumer<Outcome> answer) {
        send(
                request,
                Lane.NORMAL,
                families.type(key),
                key.name(),
                object -> {
                    if (object.path("kind").asText().equals("Status")) {
                        return new Outcome.Removed();
                    }
                    HasMetadata model = models.read(object, families.model(key));
                    AddressObject address = families.address(model);
                    if (gone(model)) {
                        return new Outcome.Removed();
                    }
                    return address == null
                            ? new Outcome.Refused("IPAddress " + key + " belongs to another provider's pool", false)
                            : new Outcome.AddressNow(address);
                },
                answer);
    }

    private void maker(AddressObject before, Consumer<Outcome> answer) {
        ObjectKey key = before.key();
        send(
                ApiRequest.get(families.type(key).item(key.namespace(), key.name())),
                Lane.NORMAL,
                families.type(key),
                key.name(),
                object -> {
                    AddressObject address = families.address(models.read(object, families.model(key)));
                    return address == null
                            ? new Outcome.Missing()
                            : new Outcome.Maker(address, Families.madeByUs(object));
                },
                answer);
    }

    private void pool(ApiRequest request, Pool before, Consumer<Outcome> answer) {
        pool(request, before.key(), answer);
    }

    private void pool(ApiRequest request, PoolKey key, Consumer<Outcome> answer) {
        ResourceType type = Families.type(key);
        send(
                request,
                Lane.NORMAL,
                type,
                key.name(),
                object -> {
                    HasMetadata model = models.read(object, Families.model(type));
                    return gone(model) ? new Outcome.Removed() : new Outcome.PoolNow(families.pool(key.group(), model));
                },
                answer);
    }

    /** An object that is being deleted goes with its last finalizer; the answer shows it one last time. */
    private static boolean gone(HasMetadata object) {
        List<String> finalizers = object.getMetadata().getFinalizers();
        return object.getMetadata().getDeletionTimestamp() != null && (finalizers == null || finalizers.isEmpty());
    }

    private void list(PoolKey pool, Consumer<Outcome> answer) {
        list(pool, new ArrayDeque<>(families.addresses(pool)), List.of(), answer);
    }

    /** Lists the addresses of one kind after the other, and the pages then. */
    private void list(PoolKey pool, Deque<AddressModel> kinds, List<AddressObject> before, Consumer<Outcome> answer) {
        AddressModel kind = kinds.poll();
        if (kind == null) {
            send(
                    pages.list(pool),
                    Lane.NORMAL,
                    Pages.TYPE,
                    "",
                    found -> new Outcome.PoolListed(before, pages(found)),
                    answer);
            return;
        }
        send(
                ApiRequest.get(kind.type().collection(pool.namespace())),
                Lane.NORMAL,
                kind.type(),
                "",
                addresses -> new Outcome.PoolListed(with(before, addresses, kind, pool), List.of()),
                next -> {
                    if (next instanceof Outcome.PoolListed listed) {
                        list(pool, kinds, listed.addresses(), answer);
                    } else {
                        answer.accept(next);
                    }
                });
    }

    private List<AddressObject> with(List<AddressObject> before, JsonNode list, AddressModel kind, PoolKey pool) {
        List<AddressObject> found = new ArrayList<>(before);
        for (JsonNode item : list.path("items")) {
            AddressObject address = families.address(models.read(item, kind.model()));
            if (address != null && address.pool().equals(pool)) {
                found.add(address);
            }
        }
        return found;
    }

    private ApiRequest get(ClaimKey key) {
        return ApiRequest.get(families.type(key).item(key.namespace(), key.name()));
    }

    private Bindings bindings(Claim claim) {
        return families.bindings(claim.pool());
    }

    private Bindings bindings(Pool pool) {
        return families.bindings(pool.key());
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
        sender.send(request, lane, outcome -> answer.accept(Answers.read(outcome, type, name, done)));
    }
}
