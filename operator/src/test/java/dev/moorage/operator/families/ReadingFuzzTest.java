package dev.moorage.operator.families;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.address.Address;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.incluster.v1alpha2.InClusterIPPool;
import dev.moorage.api.incluster.v1alpha2.InClusterPrefixPool;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.api.metal3.v1alpha1.IPPool;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import dev.moorage.engine.pool.PoolReading;
import dev.moorage.kube.Models;
import dev.moorage.operator.contract.Contract;
import dev.moorage.operator.contract.Contracts;
import dev.moorage.operator.families.incluster.InClusterRequests;
import dev.moorage.operator.families.metal3.Metal3Requests;
import dev.moorage.operator.ledger.Pages;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Objects that keep to their schema and have anything in their texts, annotations included: each is read, or said to be
 * unreadable in a way that names the field; nothing throws and nothing hangs. {@code -Dseed=N -Dcases=1} runs one again.
 */
@Timeout(300)
class ReadingFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Models MODELS = new Models();
    private static final Contract CONTRACT =
            Objects.requireNonNull(Contracts.newest(List.of("v1beta2"), MAPPER), "v1beta2");
    private static final Requests IN_CLUSTER = new InClusterRequests(CONTRACT, Scope.ALL);
    private static final Requests METAL3 = new Metal3Requests(CONTRACT, Scope.ALL);
    private static final List<String> ANNOTATIONS = List.of(
            "ipam.moorage.dev/quarantine",
            "ipAddress",
            Names.PAUSED,
            Names.DELETE_FOR_MOVE,
            "cluster.x-k8s.io/conversion-data");

    private static void holds(Consumer<SplittableRandom> check) {
        long first = Long.getLong("seed", 1);
        for (int i = 0; i < Integer.getInteger("cases", 3_000); i++) {
            try {
                check.accept(new SplittableRandom(first + i));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("run this case again with -Dseed=" + (first + i) + " -Dcases=1: " + e, e);
            }
        }
    }

    @Test
    void every_pool_is_defined_or_says_which_field_is_wrong() {
        holds(random -> {
            pool(IN_CLUSTER.pool(read(addressPool(random), InClusterIPPool.class)));
            pool(IN_CLUSTER.pool(read(prefixPool(random), InClusterPrefixPool.class)));
            pool(METAL3.pool(read(metal3Pool(random), IPPool.class)));
        });
    }

    private static void pool(Pool pool) {
        if (pool.reading() instanceof PoolReading.Unreadable unreadable) {
            assertThat(unreadable.field()).matches("spec\\..*|metadata\\.annotations\\[.*");
            assertThat(unreadable.message()).isNotBlank();
        }
        assertThat(pool.retention().quarantine()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(pool.retention().grace()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void every_claim_asks_for_any_address_for_a_certain_one_or_for_what_nobody_can_read() {
        holds(random -> {
            ObjectNode claim = object(random, "IPAddressClaim");
            claim.putObject("spec").set("poolRef", poolRef(random));
            Claim ofClusterApi = METAL3.claim(read(claim, IPAddressClaim.class));
            IN_CLUSTER.claim(read(claim, IPAddressClaim.class));
            ObjectNode own = object(random, "IPClaim");
            own.putObject("spec").putObject("pool").put("name", Scribble.any(random, List.of("p", "", "metal")));
            request(METAL3.claim(read(own, IPClaim.class)), own);
            request(ofClusterApi, claim);
        });
    }

    private static void request(@Nullable Claim claim, ObjectNode object) {
        String text = object.at("/metadata/annotations/ipAddress").asText();
        if (claim == null) {
            return;
        }
        switch (claim.request()) {
            case Claim.Request.Any _ -> assertThat(text).isEmpty();
            case Claim.Request.Certain(var address) ->
                assertThat(address.toString()).isNotEmpty();
            case Claim.Request.Unreadable(String said) -> assertThat(said).isEqualTo(text);
        }
    }

    @Test
    void every_address_object_shows_an_address_or_keeps_the_text_that_nobody_can_read() {
        holds(random -> {
            ObjectNode object = object(random, "IPAddress");
            ObjectNode spec = object.putObject("spec")
                    .put("address", Scribble.text(random))
                    .put("prefix", random.nextInt(-3, 140))
                    .put("gateway", Scribble.text(random));
            spec.putObject("claimRef").put("name", Scribble.text(random));
            spec.set("poolRef", poolRef(random));
            for (Requests family : List.of(IN_CLUSTER, METAL3)) {
                AddressObject read = family.address(read(object, IPAddress.class));
                if (read != null) {
                    assertThat(read.text()).isEqualTo(spec.path("address").asText());
                }
            }
        });
    }

    @Test
    void every_page_is_read_with_its_entries_to_the_byte_or_is_no_page_of_ours() {
        Pages pages = new Pages(MAPPER);
        holds(random -> {
            ObjectNode page = object(random, "LedgerPage");
            ObjectNode spec = page.putObject("spec").put("first", Scribble.text(random));
            spec.putObject("pool").put("group", "g").put("kind", "K").put("name", Scribble.text(random));
            if (random.nextBoolean()) {
                spec.put("blockLength", random.nextInt(-3, 140));
            }
            List<String> entries = entries(random);
            entries.forEach(spec.putArray("entries")::add);
            assertThat(pages.read(read(page, LedgerPage.class))).isNull();

            PageId id =
                    PageId.of(new PoolKey("g", "K", "", spec.at("/pool/name").asText()), Address.parse("10.0.0.0"));
            ((ObjectNode) page.path("metadata")).put("name", id.name());
            spec.put("first", "10.0.0.0").remove("blockLength");
            Page read = Objects.requireNonNull(pages.read(read(page, LedgerPage.class)));
            assertThat(read.entries()).extracting(Entry::text).isEqualTo(entries);
        });
    }

    private static List<String> entries(SplittableRandom random) {
        List<String> entries = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.add(
                    random.nextBoolean()
                            ? Scribble.text(random)
                            : random.nextInt(-2, 70) + " " + Scribble.any(random, List.of("Held", "Quarantined", "New"))
                                    + " IPAddressClaim ns " + Scribble.text(random) + " uid 2026-02-03T04:05:06Z");
        }
        return entries;
    }

    private static ObjectNode object(SplittableRandom random, String kind) {
        ObjectNode object = MAPPER.createObjectNode().put("kind", kind);
        ObjectNode meta = object.putObject("metadata")
                .put("name", "n")
                .put("namespace", "ns")
                .put("uid", "u")
                .put("resourceVersion", "7")
                .put("creationTimestamp", "2026-02-03T04:05:06Z");
        ObjectNode annotations = meta.putObject("annotations");
        for (int i = random.nextInt(3); i > 0; i--) {
            annotations.put(Scribble.any(random, ANNOTATIONS), Scribble.text(random));
        }
        return object;
    }

    private static ObjectNode poolRef(SplittableRandom random) {
        return MAPPER.createObjectNode()
                .put("apiGroup", Scribble.any(random, List.of("ipam.cluster.x-k8s.io", "ipam.metal3.io", "else")))
                .put(
                        "kind",
                        Scribble.any(random, List.of("InClusterIPPool", "InClusterPrefixPool", "IPPool", "GlobalX")))
                .put("name", Scribble.text(random));
    }

    private static ObjectNode addressPool(SplittableRandom random) {
        ObjectNode pool = object(random, "InClusterIPPool");
        ObjectNode spec = pool.putObject("spec")
                .put("prefix", random.nextInt(-3, 140))
                .put("gateway", Scribble.text(random))
                .put("addressReuseGracePeriodSeconds", random.nextInt());
        spec.putArray("addresses").add(Scribble.text(random)).add(Scribble.text(random));
        spec.putArray("excludedAddresses").add(Scribble.text(random));
        return pool;
    }

    private static ObjectNode prefixPool(SplittableRandom random) {
        ObjectNode pool = object(random, "InClusterPrefixPool");
        ObjectNode spec = pool.putObject("spec")
                .put("allocationPrefixLength", random.nextInt(-3, 140))
                .put("gateway", Scribble.text(random));
        spec.putArray("prefixes").add(Scribble.text(random)).add("2001:db8::/48");
        spec.putArray("excludedPrefixes").add(Scribble.text(random));
        return pool;
    }

    private static ObjectNode metal3Pool(SplittableRandom random) {
        ObjectNode pool = object(random, "IPPool");
        ObjectNode spec = pool.putObject("spec")
                .put("namePrefix", Scribble.text(random))
                .put("clusterName", Scribble.text(random))
                .put("prefix", random.nextInt(-3, 140))
                .put("gateway", Scribble.text(random));
        spec.putObject("preAllocations").put("n", Scribble.text(random));
        spec.putArray("dnsServers").add(Scribble.text(random));
        spec.putArray("pools")
                .addObject()
                .put("start", Scribble.text(random))
                .put("end", Scribble.text(random))
                .put("subnet", Scribble.text(random))
                .put("prefix", random.nextInt(-3, 140));
        return pool;
    }

    private static <T extends HasMetadata> T read(ObjectNode object, Class<T> type) {
        return MODELS.read(object, type);
    }
}
