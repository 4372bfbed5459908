package dev.moorage.operator.handback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.engine.ledger.Holder;
import dev.moorage.kube.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectsTest {
    private static final ResourceType CLUSTER_API = ResourceType.of(IPAddress.class);
    private static final String PLACE = "/status/address/name";

    private static JsonNode object(String name, String status) {
        try {
            return new YAMLMapper()
                    .readTree("{metadata: {namespace: ns, name: %s, uid: %s}, status: %s}"
                            .formatted(name, "uid-of-" + name, status));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean misses(Objects objects, String claim) {
        return objects.misses(new Holder("IPClaim", "ns", claim, "uid-of-" + claim));
    }

    @Test
    void a_claim_misses_the_address_that_it_was_told_and_no_other() {
        Objects objects = new Objects()
                .with(Metal3.ADDRESSES, List.of(object("p-10-0-0-7", "{}")))
                .claims(
                        Metal3.ADDRESSES,
                        PLACE,
                        List.of(
                                object("has", "{address: {name: p-10-0-0-7}}"),
                                object("lost", "{address: {name: p-10-0-0-8}}"),
                                object("waits", "{errorMessage: Exhausted IP Pools}")));

        assertThat(misses(objects, "has")).isFalse();
        assertThat(misses(objects, "lost")).isTrue();
        assertThat(misses(objects, "waits")).isFalse();
        assertThat(misses(objects, "gone")).isFalse();
    }

    @Test
    void an_address_of_the_same_name_in_another_group_is_another_one() {
        Objects objects = new Objects()
                .with(CLUSTER_API, List.of(object("p-10-0-0-7", "{}")))
                .claims(Metal3.ADDRESSES, PLACE, List.of(object("a", "{address: {name: p-10-0-0-7}}")));

        assertThat(misses(objects, "a")).isTrue();
    }
}
