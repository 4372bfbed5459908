package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.Retention;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads Metal3's kinds into the words of the checker. */
final class Metal3Reading {
    private Metal3Reading() {}

    static Body claim(JsonNode object) {
        JsonNode status = object.path("status");
        JsonNode ready = Reading.ready(status);
        Report report = ready == null
                ? null
                : new Report(
                        Report.Reason.of(ready.path("reason").asText()),
                        ready.path("message").asText(),
                        Reading.text(status.path("errorMessage")));
        return new Body.OfClaim(
                key(object, object.at("/spec/pool/name").asText()),
                null,
                Reading.text(status.at("/address/name")),
                report,
                Reading.paused(object),
                false,
                request(object));
    }

    private static Claim.Request request(JsonNode object) {
        String text = Reading.text(object.at("/metadata/annotations/ipAddress"));
        if (text == null) {
            return new Claim.Request.Any();
        }
        try {
            return new Claim.Request.Certain(Address.parse(text));
        } catch (InvalidAddressException e) {
            return new Claim.Request.Unreadable(text);
        }
    }

    static Body address(JsonNode object) {
        JsonNode spec = object.path("spec");
        return new Body.OfAddress(
                key(object, spec.at("/pool/name").asText()),
                spec.at("/claim/name").asText(),
                spec.path("address").asText(),
                spec.path("prefix").asInt(),
                Reading.text(spec.path("gateway")));
    }

    static Body pool(JsonNode object) {
        return new Body.OfPool(
                settings(object.path("spec")),
                Retention.NONE,
                object.at("/metadata/generation").asLong(),
                Reading.paused(object),
                status(object.path("status")),
                Reading.text(object.at("/spec/clusterName")),
                Reading.clearance(object));
    }

    private static Spec settings(JsonNode spec) {
        List<Item> items = new ArrayList<>();
        spec.path("pools")
                .forEach(it -> items.add(new Item(
                        Reading.text(it.path("start")),
                        Reading.text(it.path("end")),
                        Reading.text(it.path("subnet")),
                        it.path("prefix").asInt(),
                        Reading.text(it.path("gateway")),
                        Reading.texts(it.path("dnsServers")))));
        return new Spec.Sequence(new SequenceSettings(
                items,
                spec.path("allocationStrategy").asText().equals("random"),
                map(spec.path("preAllocations")),
                spec.path("namePrefix").asText(),
                new Terms(
                        spec.path("prefix").asInt(),
                        Reading.text(spec.path("gateway")),
                        Reading.texts(spec.path("dnsServers")))));
    }

    private static PoolStatus status(JsonNode status) {
        @Nullable JsonNode ready = Reading.ready(status);
        return ready == null
                ? PoolStatus.NONE
                : new PoolStatus(
                        status.path("capacity").asLong(),
                        0,
                        status.path("availableIPCount").asLong(),
                        0,
                        Reading.conditions(status),
                        ready.path("observedGeneration").asLong(-1),
                        new Indexes(map(status.path("indexes")), Indexes.Room.ENOUGH));
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asText()));
        return texts;
    }

    private static PoolKey key(JsonNode object, String pool) {
        return new PoolKey(
                Name.METAL3, "IPPool", object.at("/metadata/namespace").asText(), pool);
    }
}
