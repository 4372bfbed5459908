package dev.moorage.proof.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Indexes;
import dev.moorage.engine.machine.PoolCondition;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.machine.Report;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.engine.pool.DurationText;
import dev.moorage.engine.pool.PoolSettings;
import dev.moorage.engine.pool.PrefixPoolSettings;
import dev.moorage.engine.pool.Retention;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Spec;
import dev.moorage.proof.invariant.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the API server shows into the words of the checker; by itself, with nothing of the operator's. */
final class Reading {
    private static final Set<String> OURS = Set.of(
            "ipam.cluster.x-k8s.io/ReleaseAddress",
            "ipam.cluster.x-k8s.io/ProtectAddress",
            "ipam.cluster.x-k8s.io/ProtectPool",
            "ippool.ipam.metal3.io",
            "ipclaim.ipam.metal3.io",
            "ipaddress.ipam.metal3.io",
            "ipam.metal3.io/ipaddressclaim",
            "ipam.metal3.io/ipaddress");
    private static final String QUARANTINE = "ipam.moorage.dev/quarantine";
    /** Labels that the operator copies to the addresses that it makes and adopts. */
    private static final String COPIED = "cluster.x-k8s.io/";

    private Reading() {}

    static Stored of(Sighting sighting) {
        JsonNode object = sighting.object();
        JsonNode meta = object.path("metadata");
        Kind kind = sighting.kind().checked();
        Set<String> finalizers = new TreeSet<>();
        texts(meta.path("finalizers")).forEach(it -> finalizers.add(OURS.contains(it) ? Stored.OURS : it));
        return new Stored(
                new Name(
                        kind, meta.path("namespace").asText(), meta.path("name").asText()),
                meta.path("uid").asText(),
                sighting.version(),
                Instant.parse(meta.path("creationTimestamp").asText()),
                time(meta.path("deletionTimestamp")),
                finalizers,
                owners(meta.path("ownerReferences")),
                label(meta),
                sighting.kind() == WatchedKind.METAL3_POOL ? Metal3Reading.pool(object) : body(kind, object));
    }

    private static Body body(Kind kind, JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText();
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return switch (kind) {
            case CLAIM ->
                new Body.OfClaim(
                        pool(spec.path("poolRef"), namespace),
                        text(spec.path("clusterName")),
                        text(status.at("/addressRef/name")),
                        report(ready(status)),
                        paused(object),
                        leaves(object));
            case ADDRESS ->
                new Body.OfAddress(
                        pool(spec.path("poolRef"), namespace),
                        spec.at("/claimRef/name").asText(),
                        spec.path("address").asText(),
                        spec.path("prefix").asInt(),
                        text(spec.path("gateway")));
            case POOL ->
                new Body.OfPool(
                        spec.has("prefixes") ? prefixes(spec) : addresses(spec),
                        retention(object),
                        object.at("/metadata/generation").asLong(),
                        paused(object),
                        counts(status),
                        null,
                        clearance(object));
            case PAGE -> page(spec);
            case IP_CLAIM -> Metal3Reading.claim(object);
            case IP_ADDRESS -> Metal3Reading.address(object);
            case CLUSTER -> new Body.OfCluster(spec.path("paused").asBoolean() || paused(object));
        };
    }

    private static Spec addresses(JsonNode spec) {
        return new Spec.Addresses(new PoolSettings(
                texts(spec.path("addresses")),
                spec.path("prefix").asInt(),
                text(spec.path("gateway")),
                excluded(spec),
                spec.path("allocateReservedIPAddresses").asBoolean()));
    }

    private static Spec prefixes(JsonNode spec) {
        return new Spec.Prefixes(new PrefixPoolSettings(
                texts(spec.path("prefixes")),
                spec.path("allocationPrefixLength").asInt(),
                text(spec.path("gateway")),
                texts(spec.path("excludedPrefixes"))));
    }

    private static Body.OfPage page(JsonNode spec) {
        JsonNode pool = spec.path("pool");
        PoolKey key = new PoolKey(
                pool.path("group").asText(),
                pool.path("kind").asText(),
                pool.path("namespace").asText(),
                pool.path("name").asText());
        return new Body.OfPage(
                new PageId(key, Address.parse(spec.path("first").asText()), blocks(spec.path("blockLength"))),
                spec.path("imported").asBoolean(),
                texts(spec.path("entries")).stream().map(Entry::parse).toList());
    }

    private static Blocks blocks(JsonNode length) {
        return length.isMissingNode() ? Blocks.SINGLE : Blocks.ofLength(length.asInt());
    }

    private static PoolKey pool(JsonNode reference, String namespace) {
        String kind = reference.path("kind").asText();
        return new PoolKey(
                reference.path("apiGroup").asText(),
                kind,
                kind.startsWith("Global") ? "" : namespace,
                reference.path("name").asText());
    }

    private static Retention retention(JsonNode pool) {
        Duration quarantine = DurationText.parse(
                pool.path("metadata").path("annotations").path(QUARANTINE).asText("0s"), Retention.LONGEST);
        return new Retention(
                Duration.ofSeconds(
                        pool.at("/spec/addressReuseGracePeriodSeconds").asLong()),
                quarantine == null ? Retention.UNREADABLE : quarantine);
    }

    static Clearance clearance(JsonNode pool) {
        return Clearance.read(text(pool.path("metadata").path("annotations").path(Clearance.ANNOTATION)));
    }

    private static List<String> excluded(JsonNode spec) {
        List<String> excluded = new ArrayList<>(texts(spec.path("excludedAddresses")));
        excluded.addAll(texts(spec.path("excludeAddresses")));
        return excluded;
    }

    private static PoolStatus counts(JsonNode status) {
        if (status.isMissingNode()) {
            return PoolStatus.NONE;
        }
        JsonNode counts = status.path("ipAddresses");
        return new PoolStatus(
                counts.path("total").asLong(),
                counts.path("used").asLong(),
                counts.path("free").asLong(),
                counts.path("outOfRange").asLong(),
                conditions(status),
                status.path("observedGeneration").asLong(-1),
                Indexes.NONE);
    }

    static List<PoolCondition> conditions(JsonNode status) {
        List<PoolCondition> conditions = new ArrayList<>();
        for (PoolCondition.Aspect type : PoolCondition.Aspect.values()) {
            JsonNode condition = condition(status, type.word());
            if (condition != null) {
                conditions.add(new PoolCondition(
                        type,
                        condition.path("status").asText().equals("True"),
                        condition.path("reason").asText(),
                        condition.path("message").asText()));
            }
        }
        return conditions;
    }

    static @Nullable JsonNode ready(JsonNode status) {
        return condition(status, "Ready");
    }

    private static @Nullable JsonNode condition(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return null;
    }

    private static @Nullable Report report(@Nullable JsonNode ready) {
        return ready == null
                ? null
                : new Report(
                        Report.Reason.of(ready.path("reason").asText()),
                        ready.path("message").asText());
    }

    static boolean paused(JsonNode object) {
        return object.at("/metadata/annotations").has("cluster.x-k8s.io/paused");
    }

    /** Whether it stands in another cluster by now, and is about to be deleted here: whoever moved it says so. */
    static boolean leaves(JsonNode object) {
        return object.at("/metadata/annotations").has("clusterctl.cluster.x-k8s.io/delete-for-move")
                && !object.at("/metadata").has("deletionTimestamp");
    }

    private static List<Owner> owners(JsonNode references) {
        List<Owner> owners = new ArrayList<>();
        for (JsonNode each : references) {
            String kind = each.path("kind").asText();
            Owner.Type type = kind.equals(Name.CLAIM_KIND) || kind.equals(Name.IP_CLAIM_KIND)
                    ? Owner.Type.CLAIM
                    : kind.endsWith("Pool") ? Owner.Type.POOL : Owner.Type.FOREIGN;
            owners.add(new Owner(
                    type, each.path("uid").asText(), each.path("controller").asBoolean()));
        }
        // Metal3 has them the other way round.
        owners.sort(Comparator.comparing(it -> it.type() != Owner.Type.CLAIM));
        return owners;
    }

    /** What nobody but users writes. */
    private static int label(JsonNode meta) {
        TreeMap<String, String> others = new TreeMap<>();
        meta.path("annotations")
                .properties()
                .forEach(it -> others.put(it.getKey(), it.getValue().asText()));
        meta.path("labels").properties().forEach(it -> {
            if (!it.getKey().startsWith(COPIED)) {
                others.put(it.getKey(), it.getValue().asText());
            }
        });
        return Objects.hash(others);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asText().isEmpty() ? null : node.asText();
    }

    private static @Nullable Instant time(JsonNode node) {
        String text = text(node);
        return text == null ? null : Instant.parse(text);
    }
}
