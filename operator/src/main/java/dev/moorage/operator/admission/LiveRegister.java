package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.address.Prefix;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Models;
import dev.moorage.kube.Outcome;
import dev.moorage.operator.admission.Register.Look.Unreadable;
import dev.moorage.operator.admission.Register.Look.Uses;
import dev.moorage.operator.ledger.Pages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server, by lists that no cache answers: an operator that is behind must not let a pool go whose addresses
 * another one has just given. The pages of the ledger come first; IPAddresses are listed where the pages do not tell
 * all: before a pool's first import, and of those whose text cannot be read.
 */
final class LiveRegister implements Register {
    private static final String GROUP = "/apis/ipam.cluster.x-k8s.io/";
    private static final int AT_ONCE = 500;

    private final Function<ApiRequest, CompletableFuture<Outcome>> send;
    private final Pages pages;
    private final Models models = new Models();

    LiveRegister(Function<ApiRequest, CompletableFuture<Outcome>> send, ObjectMapper mapper) {
        this.send = send;
        this.pages = new Pages(mapper);
    }

    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String what, Outcome outcome) {
            super("cannot read " + what + ": " + outcome.message() + "; try again");
        }
    }

    private record Entries(List<Use> uses, boolean imported) {}

    @Override
    public Look uses(PoolKey pool) {
        try {
            Entries entries = entries(pool);
            // What is a block of a prefix pool only since its length was changed may have no entry yet.
            return new Uses(
                    entries.imported() && !pool.prefixes()
                            ? entries.uses()
                            : Stream.concat(entries.uses().stream(), addresses(pool, _ -> false).stream())
                                    .collect(Collectors.toMap(Use::text, it -> it, (first, _) -> first))
                                    .values()
                                    .stream()
                                    .toList());
        } catch (Unanswered e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Look anyUse(PoolKey pool) {
        try {
            List<Use> entries = entries(pool).uses();
            return new Uses(entries.isEmpty() ? addresses(pool, found -> !found.isEmpty()) : entries);
        } catch (Unanswered e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Entries entries(PoolKey pool) throws Unanswered {
        List<Use> uses = new ArrayList<>();
        boolean imported = false;
        JsonNode list = list(pages.list(pool), "the pages of " + pool);
        for (JsonNode item : list == null ? List.<JsonNode>of() : list.path("items")) {
            Page page = pages.read(models.read(item, LedgerPage.class));
            if (page != null && page.id().pool().equals(pool)) {
                imported |= page.imported();
                page.entries().forEach(entry -> add(uses, pool, page, entry));
            }
        }
        return new Entries(uses, imported);
    }

    private static void add(List<Use> uses, PoolKey pool, Page page, Entry entry) {
        switch (entry) {
            case Entry.Known known -> {
                if (!known.state().nobodys()) {
                    Address address = page.id().address(known.offset());
                    Prefix block = new Prefix(
                            address,
                            address.family().bits() - page.id().blocks().hostBits());
                    uses.add(new Use(
                            block,
                            pool.prefixes() ? block.toString() : address.toString(),
                            known.holder().toString()));
                }
            }
            case Entry.Unreadable unreadable ->
                uses.add(new Use(
                        null,
                        "\"" + unreadable.text() + "\"",
                        "LedgerPage " + page.id().name()));
        }
    }

    /** Those that refer to the pool, at least until enough are found. */
    private List<Use> addresses(PoolKey pool, Predicate<List<Use>> enough) throws Unanswered {
        List<Use> found = new ArrayList<>();
        if (Metal3Kind.GROUP.equals(pool.group())
                && listed(Metal3Kind.API, pool, found, enough)
                && enough.test(found)) {
            return found;
        }
        for (String version : List.of("v1beta2", "v1beta1")) {
            if (listed(GROUP + version, pool, found, enough)) {
                break;
            }
        }
        return found;
    }

    /** Adds those of one API, at least until enough are found; false when it is not served. */
    private boolean listed(String api, PoolKey pool, List<Use> found, Predicate<List<Use>> enough) throws Unanswered {
        String path = api + (pool.namespace().isEmpty() ? "" : "/namespaces/" + pool.namespace()) + "/ipaddresses";
        String from = "";
        do {
            JsonNode list =
                    list(ApiRequest.get(path + "?limit=" + AT_ONCE + from), "the IPAddresses that may be of " + pool);
            if (list == null) {
                return false;
            }
            list.path("items").forEach(item -> add(found, pool, item));
            String next = list.path("metadata").path("continue").asText();
            if (next.isEmpty() || enough.test(found)) {
                return true;
            }
            from = "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (true);
    }

    private static void add(List<Use> uses, PoolKey pool, JsonNode item) {
        if (!refers(item.path("spec"), pool)) {
            return;
        }
        String text = item.at("/spec/address").asText();
        boolean prefix = pool.prefixes();
        int length = item.at("/spec/prefix").asInt(-1);
        uses.add(new Use(
                block(text, prefix ? length : Integer.MAX_VALUE),
                prefix ? text + "/" + length : text,
                "IPAddress " + item.at("/metadata/namespace").asText() + "/"
                        + item.at("/metadata/name").asText()));
    }

    /** Metal3's IPAddresses name a pool of their own namespace, whatever kind they say; Cluster API's say which kind. */
    private static boolean refers(JsonNode spec, PoolKey pool) {
        JsonNode reference = spec.path("poolRef");
        if (Metal3Kind.GROUP.equals(pool.group()) && spec.has("pool")) {
            return spec.at("/pool/name").asText().equals(pool.name());
        }
        String group = reference.path("apiGroup").asText();
        return reference.path("kind").asText().equals(pool.kind())
                && reference.path("name").asText().equals(pool.name())
                && (group.isEmpty() || group.equals(pool.group()));
    }

    private static @Nullable Prefix block(String text, int length) {
        try {
            Address address = Address.parse(text);
            int bits = Math.min(length, address.family().bits());
            return bits < 0 ? null : new Prefix(address.masked(bits), bits);
        } catch (InvalidAddressException _) {
            return null;
        }
    }

    @Override
    public List<Neighbour> neighbours(PoolKey pool) {
        List<Neighbour> found = new ArrayList<>();
        for (PoolKind kind : PoolKind.values()) {
            found.addAll(neighbours(kind, pool));
        }
        found.addAll(ofMetal3(pool));
        return found;
    }

    /**
     * Only for warnings, so that no answer is as good as none. The list is not from a cache: of two pools that are
     * applied together, the second is told of the first.
     */
    private List<Neighbour> neighbours(PoolKind kind, PoolKey pool) {
        List<Neighbour> found = new ArrayList<>();
        try {
            JsonNode list = list(ApiRequest.get(GROUP + "v1alpha2/" + kind.plural()), "pools");
            for (JsonNode item : list == null ? List.<JsonNode>of() : list.path("items")) {
                PoolObject read = PoolObject.of(item);
                PoolKey key = new PoolKey(
                        pool.group(),
                        kind.kind(),
                        read.key().namespace(),
                        read.key().name());
                if (!key.equals(pool)) {
                    AddressSet usable = kind.rules().usable(read);
                    found.add(new Neighbour(key.toString(), usable));
                }
            }
        } catch (Unanswered _) {
            // A warning is not worth a refusal.
        }
        return found;
    }

    private List<Neighbour> ofMetal3(PoolKey pool) {
        List<Neighbour> found = new ArrayList<>();
        try {
            JsonNode list = list(ApiRequest.get(Metal3Kind.API + "/ippools"), "pools");
            for (JsonNode item : list == null ? List.<JsonNode>of() : list.path("items")) {
                Metal3Object read = Metal3Object.of(item);
                PoolKey key = new PoolKey(Metal3Kind.GROUP, Metal3Kind.IP_POOL.kind(), read.namespace(), read.name());
                if (!key.equals(pool) && !read.metadata().has("deletionTimestamp")) {
                    found.add(new Neighbour(key.toString(), Metal3PoolRules.usable(read)));
                }
            }
        } catch (Unanswered _) {
            // A warning is not worth a refusal.
        }
        return found;
    }

    /** Null when the kind is not served. */
    private @Nullable JsonNode list(ApiRequest request, String what) throws Unanswered {
        return switch (send.apply(request).join()) {
            case Outcome.Done(JsonNode list) -> list;
            case Outcome.NoSuchResource _ -> null;
            case Outcome other -> throw new Unanswered(what, other);
        };
    }
}
